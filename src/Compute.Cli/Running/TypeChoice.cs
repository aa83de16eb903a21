using Compute.Cli.Files;

namespace Compute.Cli.Running;

/// <summary>Which element type a run computes with.</summary>
internal static class TypeChoice
{
    /// <summary>
    /// The asked-for one, else the one that all typed inputs have, else (text and numbers only) f64. Types are never mixed or
    /// widened silently: what a call computes with is part of its result.
    /// </summary>
    /// <exception cref="UsageException">Inputs differ, or the operation does not take the type.</exception>
    public static ElementType Of(Operation operation, IReadOnlyList<InputArray> inputs, ElementType? asked)
    {
        ElementType type = asked ?? Common(operation, inputs) ?? (operation.Types.Contains(ElementType.F64) ? ElementType.F64 : operation.Types[0]);
        if (!operation.Types.Contains(type))
            throw new UsageException($"{operation.CommandName} does not take {type}, but {string.Join(", ", operation.Types)}; --type converts.");
        return type;
    }

    private static ElementType? Common(Operation operation, IReadOnlyList<InputArray> inputs)
    {
        // Inputs of a type of their own, such as indices, have no say: whatever is asked for, they stay what they are.
        bool FollowsCall(int i) => operation.InputType(new Call(operation.Types[0]), i) == operation.Types[0] && operation.InputType(new Call(operation.Types[^1]), i) == operation.Types[^1];
        InputArray[] typed = [.. inputs.Where((x, i) => x.Type is not null && FollowsCall(i))];
        if (typed.Select(x => x.Type).Distinct().Count() > 1)
            throw new UsageException($"The inputs' types differ ({string.Join(", ", typed.Select(x => $"{x.Text} is {x.Type}"))}); --type says which to compute with.");
        return typed.FirstOrDefault()?.Type;
    }
}
