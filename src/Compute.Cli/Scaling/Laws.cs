namespace Compute.Cli.Scaling;

/// <summary>What speed-ups say about the part of the work that cannot be shared.</summary>
internal static class Laws
{
    /// <summary>
    /// The serial fraction that a speed-up on some workers reveals: e = (1/S − 1/p) ÷ (1 − 1/p) (Karp and Flatt, 1990). Constant over p: truly serial
    /// work; growing: the cost of working together.
    /// </summary>
    public static double KarpFlatt(double speedUp, int workers) => (1 / speedUp - 1.0 / workers) / (1 - 1.0 / workers);

    /// <summary>
    /// The serial fraction s that fits all speed-ups best: 1/S = s + (1 − s)/p (Amdahl, 1967), by least squares in 1/S, between 0 and 1.
    /// </summary>
    public static double Amdahl(IEnumerable<(int Workers, double SpeedUp)> points)
    {
        double numerator = 0, denominator = 0;
        foreach ((int workers, double speedUp) in points)
        {
            double shared = 1 - 1.0 / workers;
            numerator += (1 / speedUp - 1.0 / workers) * shared;
            denominator += shared * shared;
        }

        return denominator == 0 ? 0 : double.Clamp(numerator / denominator, 0, 1);
    }
}
