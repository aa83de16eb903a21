namespace Compute.Kernels;

/// <summary><see cref="PayneHanek"/> of a double, as doubles: the fraction of a quarter turn is High + Low. Three operators, because each gives one value.</summary>
internal static class QuarterTurnF64
{
    public readonly struct High : IScalarOperator<double>
    {
        public double Invoke(double x)
        {
            PayneHanek turn = Reduce(x);
            return First(turn) + Second(turn);
        }
    }

    public readonly struct Low : IScalarOperator<double>
    {
        public double Invoke(double x)
        {
            PayneHanek turn = Reduce(x);
            double first = First(turn), second = Second(turn), high = first + second;
            return first - high + second + Third(turn);
        }
    }

    /// <summary>The quadrant in the low bits of 1.5 · 2⁵².</summary>
    public readonly struct Quadrant : IScalarOperator<double>
    {
        public double Invoke(double x) => 6755399441055744d + Reduce(x).Quadrant;
    }

    private static PayneHanek Reduce(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        var turn = PayneHanek.Reduce((ulong)(bits & 0x000FFFFFFFFFFFFF | 0x0010000000000000), (int)(bits >> 52 & 0x7FF) - 1075);
        return bits < 0 ? turn.Negated : turn;
    }

    // 48, 48 and 32 bits: exact as doubles, and so is the scaling.
    private static double First(PayneHanek turn) => (turn.High >> 16) * 3.552713678800501e-15;

    private static double Second(PayneHanek turn) => ((turn.High & 0xFFFF) << 32 | (long)(turn.Low >> 32)) * 1.2621774483536189e-29;

    private static double Third(PayneHanek turn) => (long)(turn.Low & 0xFFFFFFFF) * 2.938735877055719e-39;
}
