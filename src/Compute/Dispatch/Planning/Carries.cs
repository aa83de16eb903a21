using Compute.Kernels;

namespace Compute;

/// <summary>
/// What stands for the operator where each element of a sort or a histogram brings a value or a weight, which has to stay in order: such calls cost
/// several times those of keys alone (argsort 2.7, a weighted histogram 7 times, on one thread), since devices sort the elements of weighted bins.
/// </summary>
[OperatorCost(OperatorCost.Heavy)]
internal readonly struct Carries;
