using System.Globalization;
using Compute.Cli.Files;

namespace Compute.Cli.Running;

/// <summary>A call whose inputs have a shape and hold nothing: what the dispatcher would do with it can be asked.</summary>
internal static class ShapedCall
{
    public static Call Of(Operation operation, ElementType type, long[] shape)
    {
        var call = new Call(type);
        var budget = new MemoryBudget();
        return call.With([.. Shapes(operation, shape).Select((s, i) => Allocate(operation.InputType(call, i), s, budget))]);
    }

    /// <summary>Reads dimensions, separated by x or commas; k, M and G stand for powers of 1,024.</summary>
    public static long[] ParseShape(string text) => [.. text.Split('x', ',').Select(d => (long)Output.Units.ParseCount(d.Trim()))];

    private static IEnumerable<long[]> Shapes(Operation operation, long[] shape)
    {
        if (operation.Pattern == Pattern.MatMul)
        {
            (long m, long n, long k) = shape.Length switch
            {
                1 => (shape[0], shape[0], shape[0]),
                3 => (shape[0], shape[1], shape[2]),
                _ => throw new UsageException($"{operation.CommandName} takes a shape of one dimension, n, or three, MxNxK."),
            };
            return [[m, k], [k, n]];
        }

        if (operation.Pattern == Pattern.MatVec)
            return shape.Length == 2 ? [shape, [shape[1]]] : throw new UsageException($"{operation.CommandName} takes a shape of two dimensions, ROWSxCOLUMNS.");
        return Enumerable.Repeat(shape, operation.RequiredInputs);
    }

    private static HostArray Allocate(ElementType type, long[] shape, MemoryBudget budget)
    {
        budget.Take(shape, type, "an input");
        return type.Allocate(shape);
    }
}
