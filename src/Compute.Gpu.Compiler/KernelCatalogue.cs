using System.Reflection;
using System.Runtime.InteropServices;
using Compute.Kernels;

namespace Compute.Gpu.Compiler;

/// <summary>A kernel to make an image of.</summary>
/// <param name="Pattern">The pattern's file.</param>
/// <param name="Kernel">The kernel in it.</param>
/// <param name="ElementType">The element type.</param>
/// <param name="OperatorType">The operator, or the type to convert to; null for a kernel without one.</param>
internal sealed record KernelRow(string Pattern, string Kernel, Type ElementType, Type? OperatorType)
{
    /// <summary>Its key in the image.</summary>
    public string Key => OperatorType is null ? KernelKey.Of(Kernel, ElementType) : KernelKey.Of(Kernel, ElementType, OperatorType);
}

/// <summary>
/// Every built-in kernel × operator × type: found from the public operator structs of Compute.Kernels, so that a new operator needs no
/// row here. Wrappers go around each operator that they take, except <see cref="Compose{T,TOuter,TInner}"/>: pairs are compiled when used.
/// </summary>
internal static class KernelCatalogue
{
    /// <summary>All kernels.</summary>
    public static IEnumerable<KernelRow> All() =>
        KernelMethods.Arithmetic.Keys.SelectMany(type => Plain(type).Concat(Operators(type))).Concat(Moves()).Concat(Conversions()).Concat(StoredProducts()).Concat(TensorProducts());

    /// <summary>What moves elements as bits, or looks at them as bits: one kernel for each size.</summary>
    private static IEnumerable<KernelRow> Moves()
    {
        yield return new("Index", "Claim", typeof(long), null);
        foreach (Type key in (Type[])[typeof(uint), typeof(ulong)])
        {
            yield return new("Sort", "SortCount", key, null);
            yield return new("Sort", "SortMove", key, null);
            yield return new("Sort", "SortMoveSm70", key, null);
            foreach (string kernel in (string[])["SelectCount", "SelectDigit", "SelectResult"]) yield return new("Select", kernel, key, null);
            foreach (string kernel in (string[])["FirstCount", "FirstMove"]) yield return new("Compact", kernel, key, null);
            foreach (string kernel in (string[])["Search", "MergeMove", "FirstDisorder", "FirstOutside"]) yield return new("Search", kernel, key, null);
            foreach (string kernel in (string[])["EdgeCount", "EdgeBin", "ValueCount"]) yield return new("Histogram", kernel, key, null);
        }

        yield return new("Histogram", "AddCounts", typeof(long), null);
        yield return new("Compact", "RunLengths", typeof(long), null);
        foreach (Type bits in (Type[])[typeof(int), typeof(long)])
        {
            foreach (string kernel in (string[])["MaskCount", "RunCount", "CompactMove", "RunMove"]) yield return new("Compact", kernel, bits, null);
        }

        foreach (Type bits in (Type[])[typeof(sbyte), typeof(short), typeof(int), typeof(long)])
        {
            yield return new("Fill", "Fill", bits, null);
            foreach (Type index in (Type[])[typeof(int), typeof(long)]) yield return new("Index", "Gather", bits, index);
            yield return new("Index", "Scatter", bits, null);
            yield return new("Transpose", "Transpose", bits, null);
            yield return new("Count", "Count", bits, null);
        }
    }

    private static IEnumerable<KernelRow> StoredProducts() =>
        from stored in (Type[])[typeof(Half), typeof(BFloat16)]
        from kernel in (string[])["MatMulStored64", "MatMulStored128", "MatMulStoredStrip64", "MatMulStoredStrip32", "MatMulStoredStrip16", "MatMulStoredStrip"]
        select new KernelRow("MatMul", kernel, stored, null);

    private static IEnumerable<KernelRow> TensorProducts() =>
        from layout in (string[])["NN", "NT", "TN", "TT"]
        from factors in ((Type Element, Type? Accuracy)[])[(typeof(Half), null), (typeof(BFloat16), null), (typeof(float), null), (typeof(float), typeof(float))]
        select new KernelRow("MatMul", $"MatMulTensor{layout}Sm80", factors.Element, factors.Accuracy);

    private static IEnumerable<KernelRow> Conversions() =>
        from source in ConversionTypes.Elements
        from target in ConversionTypes.Elements
        where source != target
        select new KernelRow("Convert", "Convert", source, target);

    private static IEnumerable<KernelRow> Plain(Type type)
    {
        yield return new("Scan", "Firsts", type, null);
        yield return new("MatMul", "MatMul", type, null);
        yield return new("MatMul", "MatMulTile64", type, null);
        yield return new("MatMul", "MatMulStrip", type, null);
        foreach (int columns in (int[])[64, 32, 16])
        {
            // What a strip reads of a row: 256 bytes at most.
            if (columns * Marshal.SizeOf(type) <= 256) yield return new("MatMul", $"MatMulStrip{columns}", type, null);
        }

        // 64 sums and their factors as 64-bit integers do not fit into the 255 registers that a thread may have.
        if (type != typeof(long)) yield return new("MatMul", "MatMulTile128", type, null);
        if (type == typeof(float) || type == typeof(int)) yield return new("MatMul", "MatMulTile128Sm80", type, null);
        yield return new("MatVec", "MatVec", type, null);
        foreach (string kernel in (string[])["EvenCount", "EvenBin", "WeightSums"]) yield return new("Histogram", kernel, type, null);
        foreach (Type selecting in (Type[])[typeof(Min<>), typeof(Max<>)])
            yield return new("ArgReduce", "ArgReduce", type, selecting.MakeGenericType(type));
        if (type != typeof(float) && type != typeof(double))
        {
            yield return new("Generate", "GenerateWords", type, null);
            yield break;
        }

        foreach (string kernel in (string[])["Moments", "MomentsAxis", "MomentPairs"]) yield return new("Moments", kernel, type, null);
        foreach (string kernel in (string[])["CompensatedSum", "CompensatedPairs", "CompensatedTotals"]) yield return new("CompensatedSum", kernel, type, null);
    }

    private static IEnumerable<KernelRow> Operators(Type type)
    {
        foreach (Type op in Structs(type))
        {
            if (Is(op, typeof(IGenerator<>), type)) yield return new("Generate", "Generate", type, op);
            if (Is(op, typeof(IElementGenerator<>), type) && !HasTable(op)) yield return new("Generate", "GenerateEach", type, op);
            if (Is(op, typeof(IUnaryOperator<>), type)) yield return new("Map", "Map", type, op);
            if (Is(op, typeof(IPairOperator<>), type)) yield return new("MapPair", "MapPair", type, op);
            if (Is(op, typeof(ITernaryOperator<>), type))
            {
                Type third = typeof(BindThird<,>).MakeGenericType(type, op);
                yield return new("Zip3", "Zip3", type, op);
                yield return new("Broadcast", "Zip3Broadcast", type, op);
                foreach (Type bound in (Type[])[typeof(BindSecond<,>).MakeGenericType(type, op), third])
                {
                    yield return new("Zip", "Zip", type, bound);
                    yield return new("Broadcast", "ZipBroadcast", type, bound);
                }

                yield return new("Map", "Map", type, typeof(BindRight<,>).MakeGenericType(type, third));
            }

            if (!Is(op, typeof(IBinaryOperator<>), type)) continue;

            // The binary side of a map-reduce operator is the sum of its accumulators: no operation of its own.
            bool pairs = Is(op, typeof(IZipReduceOperator<>), type), maps = Is(op, typeof(IMapReduceOperator<>), type);
            if (pairs) yield return new("Reduce", "ZipReduce", type, op);
            if (maps)
            {
                yield return new("Reduce", "Reduce", type, op);
                yield return new("ReduceAxis", "ReduceAxis", type, op);
            }

            if (pairs || maps)
            {
                yield return new("Reduce", "Tree", type, op);
                continue;
            }

            yield return new("Zip", "Zip", type, op);
            yield return new("Broadcast", "ZipBroadcast", type, op);
            yield return new("Map", "Map", type, typeof(BindRight<,>).MakeGenericType(type, op));
            yield return new("Map", "Map", type, typeof(BindLeft<,>).MakeGenericType(type, op));
            if (!Is(op, typeof(IReduceOperator<>), type)) continue;

            Type plain = typeof(Plain<,>).MakeGenericType(type, op);
            yield return new("Reduce", "Reduce", type, plain);
            yield return new("ReduceAxis", "ReduceAxis", type, plain);
            yield return new("Reduce", "Tree", type, plain);
            yield return new("Scan", "Scan", type, op);
        }
    }

    /// <summary>Operator structs that are complete with an element type, or need nothing else.</summary>
    private static IEnumerable<Type> Structs(Type type) =>
        from candidate in typeof(IUnaryOperator<>).Assembly.GetExportedTypes()
        where candidate is { IsValueType: true, IsNested: false } && candidate.GetGenericArguments().Length <= 1
        let closed = candidate.IsGenericTypeDefinition ? Close(candidate, type) : candidate
        where closed is not null
        orderby closed.FullName
        select closed;

    /// <summary>Whether a generator has a table in host memory.</summary>
    private static bool HasTable(Type op) => op.GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Any(field => field.FieldType.IsPointer);

    private static Type? Close(Type definition, Type type)
    {
        try
        {
            return definition.MakeGenericType(type);
        }
        catch (ArgumentException)
        {
            return null; // The element type does not meet a constraint.
        }
    }

    private static bool Is(Type op, Type operatorInterface, Type type) => operatorInterface.MakeGenericType(type).IsAssignableFrom(op);
}
