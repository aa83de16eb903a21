using System.Globalization;

namespace Compute.Ptx;

/// <summary>A module's kernels, decoded.</summary>
public sealed class PtxModule
{
    private static readonly string[] s_directives = [".version", ".target", ".address_size"], s_hints = [".minnctapersm", ".maxnreg"];

    private readonly Dictionary<string, PtxKernel> _kernels = new(StringComparer.Ordinal);

    /// <summary>Reads a module.</summary>
    /// <exception cref="PtxException">There is something in it that is not known; names line and instruction.</exception>
    public PtxModule(string text)
    {
        var scanner = new Scanner(text);
        var dynamic = new List<SharedArray>();
        while (scanner.Peek() != '\0')
        {
            int line = scanner.Line;
            string word = scanner.Word();
            if (s_directives.Contains(word)) Skip(scanner, line);
            else if (word == ".extern") dynamic.Add(SharedArray.Parse(scanner.Until(';'), line));
            else if (word == ".entry") Add(Kernel(scanner, dynamic));
            else if (word != ".visible") throw new PtxException($"line {line}: '{word}' is not known here");
        }
    }

    /// <summary>The kernels.</summary>
    public IReadOnlyDictionary<string, PtxKernel> Kernels => _kernels;

    private void Add(PtxKernel kernel) => _kernels.Add(kernel.Name, kernel);

    private static PtxKernel Kernel(Scanner scanner, List<SharedArray> dynamic)
    {
        var builder = new KernelBuilder(scanner.Word());
        if (scanner.Take('(')) builder.Parameters(scanner.Until(')'));
        foreach (SharedArray array in dynamic) builder.Add(array);
        while (!scanner.Take('{'))
        {
            int line = scanner.Line;
            string limit = scanner.Word();
            if (limit == ".maxntid") builder.MostThreads = Threads(scanner, line);
            else if (limit == ".reqntid") builder.ExactThreads = Threads(scanner, line);
            else if (s_hints.Contains(limit)) Skip(scanner, line);
            else throw new PtxException($"{builder.Name}, line {line}: '{limit}' is not known here");
        }

        Body(scanner, builder);
        return builder.Build();
    }

    // Up to three numbers to the end of the line; those that are left out are 1.
    private static Triple Threads(Scanner scanner, int line)
    {
        int[] threads = [1, 1, 1];
        for (int i = 0; scanner.Peek() is not '\0' and not '{' && scanner.Line == line;)
        {
            if (!scanner.Take(',')) threads[i++] = int.Parse(scanner.Word(), CultureInfo.InvariantCulture);
        }

        return new Triple(threads[0], threads[1], threads[2]);
    }

    // A directive's values, to the end of its line.
    private static void Skip(Scanner scanner, int line)
    {
        while (scanner.Peek() is not '\0' and not '{' && scanner.Line == line)
        {
            if (!scanner.Take(',')) scanner.Word();
        }
    }

    private static void Body(Scanner scanner, KernelBuilder builder)
    {
        for (int depth = 1; depth > 0;)
        {
            if (scanner.Take('{'))
            {
                builder.Open();
                depth++;
            }
            else if (scanner.Take('}'))
            {
                builder.Close();
                depth--;
            }
            else if (scanner.Peek() == '\0')
            {
                throw new PtxException($"{builder.Name}, line {scanner.Line}: the text ends within a kernel");
            }
            else if (!scanner.Take(';'))
            {
                int line = scanner.Line;
                string word = scanner.Word();
                if (scanner.Take(':')) builder.Mark(word);
                else builder.Statement(new Source(line, $"{word} {scanner.Until(';')}".TrimEnd()));
            }
        }
    }
}
