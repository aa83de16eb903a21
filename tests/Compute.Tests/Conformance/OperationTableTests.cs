using System.Reflection;
using Compute.Conformance;
using Compute.Kernels;

namespace Compute.Tests;

public sealed class OperationTableTests
{
    [Fact]
    public void EveryPublicOperationHasARow()
    {
        // An operation is generic over its elements. What takes an operator of the caller's is a pattern, which every row runs on.
        IEnumerable<string> operations = typeof(Accel).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(m => m.IsGenericMethod && !m.GetGenericArguments().Any(TakesOperator)).Select(m => m.Name).Distinct();
        Assert.Empty(operations.Except(OperationTable.All.Select(o => o.Name)));
    }

    private static bool TakesOperator(Type argument) =>
        argument.GetGenericParameterConstraints().Any(c => c.Assembly == typeof(IBinaryOperator<>).Assembly);

    [Fact]
    public void NameAndNumberOfInputsTellRowsApart()
    {
        (string, int)[] rows = [.. OperationTable.All.SelectMany(o => Enumerable.Range(o.RequiredInputs, o.Inputs.Count - o.RequiredInputs + 1).Select(n => (o.CommandName, n)))];
        Assert.Equal(rows.Length, rows.Distinct().Count());
    }
}
