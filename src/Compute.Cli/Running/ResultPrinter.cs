using System.Numerics;
using Compute.Cli.Files;
using Compute.Cli.Output;

namespace Compute.Cli.Running;

/// <summary>Prints a result: a scalar as a number, arrays as rows; on a terminal only the ends of long ones.</summary>
internal static class ResultPrinter
{
    /// <summary>Up to this many elements a person may want to see all.</summary>
    public const int ShortLength = 1000;

    private const int EndLength = 3;

    public static void Print(HostArray array)
    {
        if (array is HostArray<bool> flags) Console.Out.WriteLine(string.Join(' ', flags.Span.ToArray().Select(f => f ? "true" : "false")));
        else array.Type.Accept(new Printer(array));
    }

    private sealed record Printer(HostArray Array) : IElementVisitor<bool>
    {
        public bool Visit<T>()
            where T : unmanaged, INumber<T>
        {
            ReadOnlySpan<T> elements = Array.Cast<T>().Span;
            long row = Array.Shape.Length < 2 ? 1 : Array.Shape[^1];
            bool shortened = Screen.IsTerminal && elements.Length > ShortLength;
            for (int i = 0; i < elements.Length; i++)
            {
                if (shortened && i == EndLength)
                {
                    Console.Out.WriteLine("…");
                    i = elements.Length - EndLength;
                }

                Console.Out.Write(NumberText.Of(elements[i]));
                Console.Out.Write((i + 1) % row == 0 || shortened ? '\n' : ',');
            }

            if (shortened) Screen.Line($"{Array.Type} {ShapeText.Of(Array.Shape)}; -o OUT.npy keeps all of it.", "grey");
            return true;
        }
    }
}
