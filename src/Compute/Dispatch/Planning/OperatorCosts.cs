using System.Reflection;
using Compute.Kernels;

namespace Compute;

/// <summary>The cost class of an operator's type.</summary>
internal static class OperatorCosts
{
    /// <summary>Its attribute's, or that of the costliest operator it is made of.</summary>
    public static OperatorCost Of(Type op)
    {
        OperatorCost cost = op.GetCustomAttribute<OperatorCostAttribute>()?.Cost ?? OperatorCost.Light;
        foreach (Type part in op.GenericTypeArguments) cost = (OperatorCost)int.Max((int)cost, (int)Of(part));
        return cost;
    }
}
