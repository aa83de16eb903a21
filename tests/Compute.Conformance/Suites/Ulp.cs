namespace Compute.Conformance;

/// <summary>Distance of a result from the exact value, in units in the last place of the exact value's binade.</summary>
public static class Ulp
{
    /// <summary>What a wrong NaN, infinity or sign of zero counts as.</summary>
    public const double Wrong = double.PositiveInfinity;

    /// <summary>The exact value is given in double precision, whose own error is 2^-29 of a unit here.</summary>
    public static double Error(float actual, double exact)
    {
        if (double.IsNaN(exact) || float.IsNaN(actual)) return double.IsNaN(exact) && float.IsNaN(actual) ? 0 : Wrong;
        if (actual == 0 && (float)exact == 0 && float.IsNegative(actual) != double.IsNegative(exact)) return Wrong;
        if (actual == exact || actual == (float)exact && float.IsInfinity(actual)) return 0;

        // Infinity counts as the number that would come next: 2^128.
        exact = Math.Clamp(exact, -Math.ScaleB(1, 128), Math.ScaleB(1, 128));
        double got = float.IsInfinity(actual) ? Math.CopySign(Math.ScaleB(1, 128), actual) : actual;
        int exponent = Math.Clamp(Math.ILogB(exact), -126, 127);
        return Math.Abs(got - exact) * Math.ScaleB(1, 23 - exponent);
    }

    /// <summary>The exact value is given as the nearest double and the rest, in units in its last place.</summary>
    public static double Error(double actual, double nearest, double rest)
    {
        if (double.IsNaN(nearest) || double.IsNaN(actual)) return double.IsNaN(nearest) && double.IsNaN(actual) ? 0 : Wrong;
        if (double.IsNegative(actual) != double.IsNegative(nearest)) return Wrong;
        if (actual == nearest) return double.IsInfinity(actual) ? 0 : Math.Abs(rest);
        if (nearest == 0) return Math.Abs(actual) / double.Epsilon;
        long steps = BitConverter.DoubleToInt64Bits(Math.Abs(actual)) - BitConverter.DoubleToInt64Bits(Math.Abs(nearest));
        return Math.Abs(steps - Math.Abs(rest) * Math.Sign(rest) * Math.Sign(nearest));
    }
}
