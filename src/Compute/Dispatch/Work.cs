namespace Compute;

/// <summary>What the planner has to know about a call.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="Operator">The operator's type; throughput is known for each.</param>
/// <param name="ElementType">The element type.</param>
/// <param name="Elements">Elements that are gone through (multiply-adds for a matrix product).</param>
/// <param name="BytesIn">Bytes of the inputs, to be sent to a device with memory of its own.</param>
/// <param name="BytesOut">Bytes of the outputs, to be fetched from it.</param>
public readonly record struct Work(Pattern Pattern, Type Operator, Type ElementType, long Elements, long BytesIn, long BytesOut)
{
    /// <summary>Whether all arrays lie in memory of <see cref="Backend.AllocateHost"/>, which devices read and write by themselves.</summary>
    public bool Pinned { get; init; }

    /// <summary>Whether elements are stored in 16 bits and computed with in single precision.</summary>
    internal bool IsStored => ElementType == typeof(Half) || ElementType == typeof(BFloat16);

    /// <summary>A pattern over one array, or as many arrays of that shape as it takes, by an operator that memory limits.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="elementType">The element type.</param>
    /// <param name="shape">The dimensions; (m, n, k) for <see cref="Pattern.MatMul"/>, the matrix's for <see cref="Pattern.MatVec"/>.</param>
    /// <exception cref="ArgumentException">A dimension is negative, there are too many elements, or a product's are not three.</exception>
    public static Work Of(Pattern pattern, Type elementType, params ReadOnlySpan<long> shape)
    {
        ArgumentNullException.ThrowIfNull(elementType);
        int size = ElementBytes(elementType);
        long elements = Shapes.Length(shape, size), bytes = elements * size;
        if (pattern == Pattern.MatMul)
        {
            if (shape.Length != 3) throw new ArgumentException($"A matrix product has dimensions (m, n, k), not {Shapes.Text(shape)}.", nameof(shape));
            (long m, long n, long k) = (shape[0], shape[1], shape[2]);
            return new Work(pattern, typeof(void), elementType, elements, (m * k + k * n) * size, m * n * size);
        }

        long inputs = pattern switch { Pattern.Fill or Pattern.Generate => 0, Pattern.Zip or Pattern.ZipReduce => 2, Pattern.Zip3 => 3, _ => 1 };
        long outputs = pattern is Pattern.Reduce or Pattern.ZipReduce or Pattern.ArgReduce or Pattern.Count or Pattern.CompensatedSum ? size : pattern == Pattern.MapPair ? 2 * bytes : bytes;
        return new Work(pattern, typeof(void), elementType, elements, inputs * bytes, outputs);
    }

    /// <summary>The bytes of an element.</summary>
    internal static int ElementBytes(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean or TypeCode.Byte or TypeCode.SByte => 1,
        TypeCode.Int16 or TypeCode.UInt16 => 2,
        TypeCode.Int64 or TypeCode.UInt64 or TypeCode.Double => 8,
        _ => type == typeof(Half) ? 2 : 4,
    };
}
