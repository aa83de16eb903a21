using System.Reflection;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Compute.GpuCheck;

/// <summary>
/// The tests of Compute.Gpu.Tests in this process. A line for each as it ends (outcome, name, seconds, message, separated by tabs), so that a
/// run that is ended from outside has told what it found.
/// </summary>
internal static class TestRun
{
    /// <summary>Runs those whose names contain one of the filters; all without any.</summary>
    /// <returns>0 if all passed or were skipped and there were some, else 1.</returns>
    public static int Run(string[] filters)
    {
        Assembly assembly = typeof(Gpu.Tests.BackendTests).Assembly;
        using var framework = new XunitTestFramework(new Sink(_ => { }));
        using ITestFrameworkDiscoverer discoverer = framework.GetDiscoverer(Reflector.Wrap(assembly));
        using ITestFrameworkExecutor executor = framework.GetExecutor(assembly.GetName());
        var cases = new List<ITestCase>();
        Wait<IDiscoveryCompleteMessage>(
            sink => discoverer.Find(includeSourceInformation: false, sink, new Options()),
            message =>
            {
                if (message is ITestCaseDiscoveryMessage { TestCase: var found } && (filters.Length == 0 || Array.Exists(filters, f => found.DisplayName.Contains(f, StringComparison.Ordinal))))
                    cases.Add(found);
            });

        int failed = 0;
        Wait<ITestAssemblyFinished>(
            sink => executor.RunTests(cases, sink, new Options()),
            message =>
            {
                if (message is ITestResultMessage result) Write(result, ref failed);
                if (message is IErrorMessage error) Write("failed", "outside of a test", 0, string.Join(' ', error.Messages), ref failed);
            });
        return failed == 0 && cases.Count > 0 ? 0 : 1;
    }

    private static void Write(ITestResultMessage result, ref int failed)
    {
        (string outcome, string message) = result switch
        {
            ITestFailed f => ("failed", string.Join(' ', f.Messages)),
            ITestSkipped s => ("skipped", s.Reason),
            _ => ("passed", ""),
        };
        Write(outcome, result.Test.DisplayName, (double)result.ExecutionTime, message, ref failed);
    }

    private static void Write(string outcome, string name, double seconds, string message, ref int failed)
    {
        if (outcome == "failed") Interlocked.Increment(ref failed);
        Console.Out.WriteLine($"{outcome}\t{Line(name)}\t{seconds:0.###}\t{Line(message)}");
    }

    private static string Line(string text) => text.ReplaceLineEndings(" ").Replace('\t', ' ');

    /// <summary>Begins something and waits for the message that ends it.</summary>
    private static void Wait<TEnd>(Action<IMessageSink> begin, Action<IMessageSinkMessage> handle)
    {
        using var ended = new ManualResetEventSlim();
        begin(new Sink(message =>
        {
            lock (ended) handle(message);
            if (message is TEnd) ended.Set();
        }));
        ended.Wait();
    }

    private sealed class Sink(Action<IMessageSinkMessage> handle) : LongLivedMarshalByRefObject, IMessageSink
    {
        public bool OnMessage(IMessageSinkMessage message)
        {
            handle(message);
            return true;
        }
    }

    /// <summary>The framework's own choices.</summary>
    private sealed class Options : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        public TValue? GetValue<TValue>(string name) => default;

        public void SetValue<TValue>(string name, TValue value)
        {
        }
    }
}
