namespace Compute.Kernels;

/// <summary><see cref="PayneHanek"/> of a float, as floats: the fraction of a quarter turn is High + Low. Three operators, because each gives one value.</summary>
internal static class QuarterTurnF32
{
    public readonly struct High : IScalarOperator<float>
    {
        public float Invoke(float x)
        {
            PayneHanek turn = Reduce(x);
            return First(turn) + Second(turn);
        }
    }

    public readonly struct Low : IScalarOperator<float>
    {
        public float Invoke(float x)
        {
            PayneHanek turn = Reduce(x);
            float first = First(turn), second = Second(turn), high = first + second;
            return first - high + second + Third(turn);
        }
    }

    /// <summary>The quadrant in the low bits of 1.5 · 2²³.</summary>
    public readonly struct Quadrant : IScalarOperator<float>
    {
        public float Invoke(float x) => 12582912f + Reduce(x).Quadrant;
    }

    private static PayneHanek Reduce(float x)
    {
        int bits = BitConverter.SingleToInt32Bits(x);
        var turn = PayneHanek.Reduce((ulong)(bits & 0x007FFFFF | 0x00800000), (bits >> 23 & 0xFF) - 150);
        return bits < 0 ? turn.Negated : turn;
    }

    // 24 bits each: exact as floats, and so is the scaling.
    private static float First(PayneHanek turn) => (int)(turn.High >> 40) * 5.9604644775390625e-8f;

    private static float Second(PayneHanek turn) => (int)(turn.High >> 16 & 0xFFFFFF) * 3.552713678800501e-15f;

    private static float Third(PayneHanek turn) => (int)((turn.High & 0xFFFF) << 8 | (long)(turn.Low >> 56)) * 2.117582368135751e-22f;
}
