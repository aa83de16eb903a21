namespace Compute.Conformance;

/// <summary>What came of holding one operation on one element type and back-end to the oracle and to the reference's bits.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Type">The element type.</param>
/// <param name="Backend">The back-end.</param>
/// <param name="Count">Results looked at.</param>
/// <param name="MaxUlp">The largest error: against the exact value for functions, against the rounded one for what is exact.</param>
/// <param name="BitsEqualScalar">Whether all results have the reference's bits.</param>
/// <param name="Failure">The first thing that was wrong; null if nothing was.</param>
public sealed record Verification(
    Operation Operation, ElementType Type, Backend Backend, long Count, double MaxUlp, bool BitsEqualScalar, string? Failure)
{
    public bool Passed => Failure is null;
}
