namespace Compute.Kernels.Gpu;

/// <summary>A GPU's arithmetic of even bins. Conversions get numbers within the range only: devices differ on others.</summary>
public readonly struct EvenF32 : IEvenMath<float, float>
{
    // The number next below 2³¹.
    private const float Most = 2147483520f;

    /// <inheritdoc/>
    public static bool IsWithin(float x, float low, float high) => Exact.IsAbove(Exact.IfLessOrEqual(low, x, Exact.IfLessOrEqual(x, high, 1f, 0f), 0f), 0f) != 0;

    /// <inheritdoc/>
    public static float Distance(float low, float x) => Exact.Subtract(x, low);

    /// <inheritdoc/>
    public static float Multiply(float x, float y) => Exact.Multiply(x, y);

    /// <inheritdoc/>
    public static int Truncate(float place)
    {
        int value = (int)Exact.IfEqual(place, place, Exact.IfLess(Most, place, Most, place), 0f);
        return Exact.IsAbove(place, Most) != 0 ? int.MaxValue : value;
    }
}

/// <summary>Of 64-bit floats.</summary>
public readonly struct EvenF64 : IEvenMath<double, double>
{
    private const double Most = int.MaxValue;

    /// <inheritdoc/>
    public static bool IsWithin(double x, double low, double high) => Exact.IsAbove(Exact.IfLessOrEqual(low, x, Exact.IfLessOrEqual(x, high, 1d, 0d), 0d), 0d) != 0;

    /// <inheritdoc/>
    public static double Distance(double low, double x) => Exact.Subtract(x, low);

    /// <inheritdoc/>
    public static double Multiply(double x, double y) => Exact.Multiply(x, y);

    /// <inheritdoc/>
    public static int Truncate(double place) => (int)Exact.IfEqual(place, place, Exact.IfLess(Most, place, Most, place), 0d);
}

/// <summary>Of 32-bit integers, signed or not: seen from the lowest of a range, both are numbers from 0.</summary>
public readonly struct EvenI32 : IEvenMath<int, double>
{
    /// <inheritdoc/>
    public static bool IsWithin(int x, int low, int high) => (uint)(x - low) <= (uint)(high - low);

    /// <inheritdoc/>
    public static double Distance(int low, int x) => (uint)(x - low);

    /// <inheritdoc/>
    public static double Multiply(double x, double y) => Exact.Multiply(x, y);

    /// <inheritdoc/>
    public static int Truncate(double place) => EvenF64.Truncate(place);
}

/// <summary>Of 64-bit integers, signed or not.</summary>
public readonly struct EvenI64 : IEvenMath<long, double>
{
    /// <inheritdoc/>
    public static bool IsWithin(long x, long low, long high) => (ulong)(x - low) <= (ulong)(high - low);

    /// <inheritdoc/>
    public static double Distance(long low, long x) => (ulong)(x - low);

    /// <inheritdoc/>
    public static double Multiply(double x, double y) => Exact.Multiply(x, y);

    /// <inheritdoc/>
    public static int Truncate(double place) => EvenF64.Truncate(place);
}
