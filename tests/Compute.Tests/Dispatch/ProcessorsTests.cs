namespace Compute.Tests;

public sealed class ProcessorsTests
{
    [SkippableFact]
    public void A_thread_leaves_its_processor_and_may_come_back()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.ProcessorCount > 1, "there is no other processor, or no way to it");
        const int tries = 20;
        int left = 0;
        string before = Allowed(), after = before;
        for (int i = 0; i < tries; i++)
        {
            int processor = Thread.GetCurrentProcessorId();
            Processors.Leave(processor);
            if (Thread.GetCurrentProcessorId() != processor) left++;
            after = Allowed();
        }

        // The system may bring it back at once, or have moved it before.
        Assert.InRange(left, tries / 2 + 1, tries);
        Assert.Equal(before, after);
    }

    [Fact]
    public void A_processor_that_is_not_there_changes_nothing()
    {
        Processors.Leave(1023);
        Processors.Leave(int.MaxValue);
    }

    private static string Allowed() => File.ReadLines("/proc/thread-self/status").First(line => line.StartsWith("Cpus_allowed:", StringComparison.Ordinal));
}
