namespace Compute.Conformance;

/// <summary>Functions in double precision that <see cref="Math"/> has not, within a few units of the last place.</summary>
internal static class Doubles
{
    public static double Exp2(double x) => Math.Pow(2, x);

    public static double Exp10(double x) => Math.Pow(10, x);

    // 2 sinh(x/2) e^(x/2) loses nothing near 0.
    public static double Expm1(double x) => Math.Abs(x) < 1 ? 2 * Math.Sinh(x / 2) * Math.Exp(x / 2) : Math.Exp(x) - 1;

    // What 1 + x rounds away is the same part of ln u as of u − 1 (W. Kahan).
    public static double Log1p(double x)
    {
        double u = 1 + x;
        return u == 1 || double.IsInfinity(u) ? x : Math.Log(u) * (x / (u - 1));
    }

    // e^x and not its inverse, which overflows before the result underflows.
    public static double Sigmoid(double x) => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x));

    public static double Softplus(double x) => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x)));
}
