using System.CommandLine;
using System.CommandLine.Parsing;
using Compute.Cli.Files;

namespace Compute.Cli.Commands;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Print JSON instead of text." };

    /// <summary>One back-end.</summary>
    public static Option<string?> Backend() => new("--backend")
    {
        Description = $"Where to run: {Selector.Grammar.Replace(" | all", "", StringComparison.Ordinal)}. Default: what COMPUTE_BACKEND says, else the fastest by this machine's profile.",
        HelpName = "SEL",
    };

    /// <summary>Many back-ends.</summary>
    /// <param name="none">What happens without it.</param>
    public static Option<string?> Backends(string none) => new("--backend")
    {
        Description = $"Where to run, separated by commas: {Selector.Grammar}. Default: {none}.",
        HelpName = "SEL,…",
    };

    /// <summary>One element type.</summary>
    public static Option<ElementType?> Type(string description) => new("--type")
    {
        Description = $"{description} One of {TypeNames}.",
        HelpName = "T",
        CustomParser = result => ParseType(result.Tokens[0].Value),
    };

    /// <summary>Many element types; none stands for the command's choice.</summary>
    public static Option<IReadOnlyList<ElementType>> Types(string description) => new("--type")
    {
        Description = $"{description} Separated by commas.",
        HelpName = "T,…",
        CustomParser = result => [.. Parts(result).Select(ParseType)],
        DefaultValueFactory = _ => [],
    };

    /// <summary>Names of operations.</summary>
    public static Argument<string[]> Operations()
    {
        var operations = new Argument<string[]>("OP")
        {
            Description = "Operations; none stands for the command's choice. 'compute run --list' names them.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        operations.Validators.Add(RefuseUnknownOptions);
        return operations;
    }

    /// <summary>A list of arguments takes every word that is no known option, a misspelt option included.</summary>
    public static void RefuseUnknownOptions(ArgumentResult result)
    {
        foreach (Token token in result.Tokens)
        {
            if (token.Value.StartsWith('-') && NumberInput.TryOpen(token.Value) is null)
                result.AddError($"There is no option '{token.Value}' (a file of that name is './{token.Value}').");
        }
    }

    /// <summary>The rows of a name: max of one array and max of two are different operations.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static IReadOnlyList<Operation> FindOperations(string name)
    {
        Operation[] found = [.. OperationTable.All.Where(o => o.CommandName == name || o.Name == name)];
        if (found.Length > 0) return found;
        string[] near = [.. OperationTable.All.Select(o => o.CommandName).Distinct().Where(o => Spelling.Distance(o, name) <= 2 || o.StartsWith(name, StringComparison.Ordinal))];
        string hint = near.Length > 0 ? $" Did you mean {string.Join(" or ", near)}?" : "";
        throw new UsageException($"There is no operation '{name}'.{hint} 'compute run --list' names them all.");
    }

    public static IReadOnlyList<Operation> FindOperations(IEnumerable<string> names) => [.. names.SelectMany(FindOperations).Distinct()];

    /// <summary>The row of a name that takes so many inputs; the first one where none does.</summary>
    public static Operation FindOperation(string name, int? inputs = null)
    {
        IReadOnlyList<Operation> found = FindOperations(name);
        return found.FirstOrDefault(o => inputs >= o.RequiredInputs && inputs <= o.Inputs.Count) ?? found[0];
    }

    /// <summary>Refuses an axis for an operation that goes along none.</summary>
    public static void CheckAxis(Operation operation, int? axis)
    {
        if (axis is not null && !operation.TakesAxis) throw new UsageException($"{operation.CommandName} goes along no axis.");
    }

    public static string[] Parts(ArgumentResult result) => result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries);

    private static ElementType ParseType(string name) =>
        ElementType.Find(name) ?? throw new UsageException($"'{name}' is no element type: {TypeNames}.");

    private static string TypeNames => string.Join(", ", ElementType.All.Where(t => t != ElementType.Bool));
}
