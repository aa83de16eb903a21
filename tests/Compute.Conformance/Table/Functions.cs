namespace Compute.Conformance;

/// <summary>Mathematical functions: the same bits everywhere, within a bound of the exact value.</summary>
internal static class Functions
{
    private static readonly (double F32, double F64) s_bound = (1, 2);

    private static readonly Domain s_wide = new(-20, 20);

    // Where neither erf nor erfc is constant.
    private static readonly Domain s_error = new(-6, 6);

    public static IReadOnlyList<Operation> Rows { get; } =
    [
        new MapOperation(nameof(Accel.Exp), ElementType.Floats, Real.Exp) { Double = Math.Exp, MaxUlp = s_bound, Domains = [s_wide] },
        new MapOperation(nameof(Accel.Exp2), ElementType.Floats, Real.Exp2) { Double = Doubles.Exp2, MaxUlp = s_bound, Domains = [s_wide] },
        new MapOperation(nameof(Accel.Exp10), ElementType.Floats, Real.Exp10) { Double = Doubles.Exp10, MaxUlp = s_bound, Domains = [s_wide] },
        new MapOperation(nameof(Accel.Expm1), ElementType.Floats, Real.Expm1) { Double = Doubles.Expm1, MaxUlp = s_bound, Domains = [s_wide] },
        new MapOperation(nameof(Accel.Sinh), ElementType.Floats, Real.Sinh) { Double = Math.Sinh, MaxUlp = s_bound, Domains = [s_wide] },
        new MapOperation(nameof(Accel.Cosh), ElementType.Floats, Real.Cosh) { Double = Math.Cosh, MaxUlp = s_bound, Domains = [s_wide] },
        new MapOperation(nameof(Accel.Log), ElementType.Floats, Real.Log) { Double = Math.Log, MaxUlp = s_bound, Domains = [Domain.Positive] },
        new MapOperation(nameof(Accel.Log2), ElementType.Floats, Real.Log2) { Double = Math.Log2, MaxUlp = s_bound, Domains = [Domain.Positive] },
        new MapOperation(nameof(Accel.Log10), ElementType.Floats, Real.Log10) { Double = Math.Log10, MaxUlp = s_bound, Domains = [Domain.Positive] },
        new MapOperation(nameof(Accel.Log1p), ElementType.Floats, Real.Log1p) { Double = Doubles.Log1p, MaxUlp = s_bound, Domains = [Domain.Unit] },
        new MapOperation(nameof(Accel.Asinh), ElementType.Floats, Real.Asinh) { Double = Math.Asinh, MaxUlp = s_bound, Domains = [s_wide] },
        new MapOperation(nameof(Accel.Acosh), ElementType.Floats, Real.Acosh) { Double = Math.Acosh, MaxUlp = s_bound, Domains = [new Domain(1, 20)] },
        new MapOperation(nameof(Accel.Atanh), ElementType.Floats, Real.Atanh) { Double = Math.Atanh, MaxUlp = s_bound, Domains = [Domain.Unit] },
        new MapOperation(nameof(Accel.Sigmoid), ElementType.Floats, Real.Sigmoid) { Double = Doubles.Sigmoid, MaxUlp = s_bound, Domains = [s_wide] },
        new MapOperation(nameof(Accel.Softplus), ElementType.Floats, Real.Softplus) { Double = Doubles.Softplus, MaxUlp = s_bound, Domains = [s_wide] },
        new MapOperation(nameof(Accel.Cbrt), ElementType.Floats, Real.Cbrt) { Double = Math.Cbrt, MaxUlp = s_bound, Domains = [s_wide] },
        new ZipOperation(nameof(Accel.Hypot), ElementType.Floats, Real.Hypot) { MaxUlp = s_bound, Domains = [s_wide] },
        new MapOperation(nameof(Accel.Sin), ElementType.Floats, Real.Sin) { Double = Math.Sin, MaxUlp = s_bound, Domains = [s_wide] },
        new MapOperation(nameof(Accel.Cos), ElementType.Floats, Real.Cos) { Double = Math.Cos, MaxUlp = s_bound, Domains = [s_wide] },
        new PairOperation(nameof(Accel.SinCos), ElementType.Floats, Real.Sin, Real.Cos) { MaxUlp = s_bound, Domains = [s_wide] },
        new MapOperation(nameof(Accel.Tanh), ElementType.Floats, Real.Tanh) { Double = Math.Tanh, MaxUlp = s_bound, Domains = [s_wide] },
        new MapOperation(nameof(Accel.Tan), ElementType.Floats, Real.Tan) { Double = Math.Tan, MaxUlp = s_bound, Domains = [s_wide] },
        new MapOperation(nameof(Accel.Asin), ElementType.Floats, Real.Asin) { Double = Math.Asin, MaxUlp = s_bound, Domains = [Domain.Unit] },
        new MapOperation(nameof(Accel.Acos), ElementType.Floats, Real.Acos) { Double = Math.Acos, MaxUlp = s_bound, Domains = [Domain.Unit] },
        new MapOperation(nameof(Accel.Atan), ElementType.Floats, Real.Atan) { Double = Math.Atan, MaxUlp = s_bound, Domains = [s_wide] },
        new ZipOperation(nameof(Accel.Atan2), ElementType.Floats, Real.Atan2) { MaxUlp = s_bound, Domains = [s_wide] },
        new MapOperation(nameof(Accel.Erf), ElementType.Floats, Real.Erf) { MaxUlp = s_bound, Domains = [s_error] },
        new MapOperation(nameof(Accel.Erfc), ElementType.Floats, Real.Erfc) { MaxUlp = s_bound, Domains = [s_error] },
        new MapOperation(nameof(Accel.Gelu), ElementType.Floats, Real.Gelu) { MaxUlp = s_bound, Domains = [s_wide] },
        new MapOperation(nameof(Accel.Gamma), ElementType.Floats, Real.Gamma) { MaxUlp = (2, 2), Domains = [s_wide] },
        new MapOperation(nameof(Accel.LogGamma), ElementType.Floats, Real.LogGamma) { MaxUlp = (3, 3), Domains = [new Domain(-10, 20)] },
        new ZipOperation(nameof(Accel.Pow), ElementType.Floats, Real.Pow) { MaxUlp = s_bound, Domains = [Domain.Positive, s_wide] },
    ];
}
