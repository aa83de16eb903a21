namespace Compute.Bench;

/// <summary>Seeded inputs.</summary>
internal static class Inputs
{
    /// <summary>Values in [0, 1).</summary>
    public static float[] Unit(int length, int seed)
    {
        var random = new Random(seed);
        var values = new float[length];
        foreach (ref float value in values.AsSpan()) value = random.NextSingle();
        return values;
    }
}
