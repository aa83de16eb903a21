using System.Numerics;
using Compute.Kernels;

namespace Compute;

/// <summary>
/// The calls that the operations are made of. An operator that is generic over the element type is named twice, the second time in
/// single precision, which storage types (<see cref="Half"/>, <see cref="BFloat16"/>) compute with.
/// </summary>
internal static class Calls
{
    /// <summary>op(x).</summary>
    public static MapCall<T, TOp, TWide> Map<T, TOp, TWide>()
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IUnaryOperator<T>
        where TWide : unmanaged, IUnaryOperator<float> => default;

    /// <summary>op(x), for types with lanes only.</summary>
    public static MapCall<T, TOp, NoOperator> Map<T, TOp>(TOp op)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IUnaryOperator<T> => new(op, default);

    /// <summary>op(x), for floating-point types only.</summary>
    public static FloatMapCall<T, TF32, TF64> Float<T, TF32, TF64>()
        where T : unmanaged, INumber<T>
        where TF32 : unmanaged, IUnaryOperator<float>
        where TF64 : unmanaged, IUnaryOperator<double> => default;

    /// <summary>A mathematical function of x, for floating-point types only.</summary>
    public static FloatMapCall<T, TOp, TOp> Function<T, TOp>()
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IUnaryOperator<float>, IUnaryOperator<double> => default;

    /// <summary>op(x, y).</summary>
    public static ZipCall<T, TOp, TWide> Zip<T, TOp, TWide>()
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IBinaryOperator<T>
        where TWide : unmanaged, IBinaryOperator<float> => default;

    /// <summary>op(x, y), for types with lanes only.</summary>
    public static ZipCall<T, TOp, NoOperator> Zip<T, TOp>(TOp op)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IBinaryOperator<T> => new(op, default);

    /// <summary>A mathematical function of x and y, for floating-point types only.</summary>
    public static FloatZipCall<T, TOp, TOp> Function2<T, TOp>()
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IBinaryOperator<float>, IBinaryOperator<double> => default;

    /// <summary>A mathematical function of an array and a scalar, for floating-point types only.</summary>
    public static FloatMapCall<T, BindRight<float, TOp>, BindRight<double, TOp>> FunctionRight<T, TOp>(T right)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IBinaryOperator<float>, IBinaryOperator<double> =>
        new(new(default, ElementTypes.Single(right)), new(default, ElementTypes.Double(right)));

    /// <summary>A mathematical function of a scalar and an array, for floating-point types only.</summary>
    public static FloatMapCall<T, BindLeft<float, TOp>, BindLeft<double, TOp>> FunctionLeft<T, TOp>(T left)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IBinaryOperator<float>, IBinaryOperator<double> =>
        new(new(default, ElementTypes.Single(left)), new(default, ElementTypes.Double(left)));

    /// <summary>op(x, right): array and scalar.</summary>
    public static MapCall<T, BindRight<T, TOp>, BindRight<float, TWide>> Right<T, TOp, TWide>(T right)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IBinaryOperator<T>
        where TWide : unmanaged, IBinaryOperator<float> => new(new(default, right), new(default, ElementTypes.Wide(right)));

    /// <summary>op(left, x): scalar and array.</summary>
    public static MapCall<T, BindLeft<T, TOp>, BindLeft<float, TWide>> Left<T, TOp, TWide>(T left)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IBinaryOperator<T>
        where TWide : unmanaged, IBinaryOperator<float> => new(new(default, left), new(default, ElementTypes.Wide(left)));

    /// <summary>op(x, y, z).</summary>
    public static Zip3Call<T, TOp, TWide> Zip3<T, TOp, TWide>()
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, ITernaryOperator<T>
        where TWide : unmanaged, ITernaryOperator<float> => default;

    /// <summary>op(x, y, z), for types with lanes only.</summary>
    public static Zip3Call<T, TOp, NoOperator> Zip3<T, TOp>(TOp op)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, ITernaryOperator<T> => new(op, default);

    /// <summary>op(x, second, y).</summary>
    public static ZipCall<T, BindSecond<T, TOp>, BindSecond<float, TWide>> Second<T, TOp, TWide>(T second)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, ITernaryOperator<T>
        where TWide : unmanaged, ITernaryOperator<float> => new(new(default, second), new(default, ElementTypes.Wide(second)));

    /// <summary>op(x, y, third).</summary>
    public static ZipCall<T, BindThird<T, TOp>, BindThird<float, TWide>> Third<T, TOp, TWide>(T third)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, ITernaryOperator<T>
        where TWide : unmanaged, ITernaryOperator<float> => new(new(default, third), new(default, ElementTypes.Wide(third)));

    /// <summary>op(x, second, third).</summary>
    public static MapCall<T, BindRight<T, BindThird<T, TOp>>, BindRight<float, BindThird<float, TWide>>> SecondThird<T, TOp, TWide>(T second, T third)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, ITernaryOperator<T>
        where TWide : unmanaged, ITernaryOperator<float> =>
        new(new(new(default, third), second), new(new(default, ElementTypes.Wide(third)), ElementTypes.Wide(second)));
}
