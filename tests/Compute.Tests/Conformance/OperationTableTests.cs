using System.Reflection;
using Compute.Conformance;

namespace Compute.Tests;

public sealed class OperationTableTests
{
    [Fact]
    public void EveryPublicOperationHasARow()
    {
        IEnumerable<string> operations = typeof(Accel).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(m => !m.IsSpecialName).Select(m => m.Name).Distinct();
        Assert.Empty(operations.Except(OperationTable.All.Select(o => o.Name)));
    }

    [Fact]
    public void NamesAreUnique()
    {
        string[] names = [.. OperationTable.All.SelectMany(o => new[] { o.Name, o.CommandName })];
        Assert.Equal(names.Length, names.Distinct().Count());
    }
}
