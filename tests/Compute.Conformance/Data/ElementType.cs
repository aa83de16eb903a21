using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Conformance;

/// <summary>An element type by the name people type: <c>f32</c>, <c>i64</c>.</summary>
public abstract class ElementType
{
    private protected ElementType(string name, Type type, int byteLength, FloatFormat? format) =>
        (Name, Type, ByteLength, Format) = (name, type, byteLength, format);

    public static ElementType F32 { get; } = new Numeric<float>("f32", new FloatFormat(24, -126, 127));

    public static ElementType F64 { get; } = new Numeric<double>("f64", new FloatFormat(53, -1022, 1023));

    public static ElementType F16 { get; } = new Numeric<Half>("f16", new FloatFormat(11, -14, 15));

    public static ElementType BF16 { get; } = new Numeric<BFloat16>("bf16", new FloatFormat(8, -126, 127));

    public static ElementType I8 { get; } = new Numeric<sbyte>("i8");

    public static ElementType I16 { get; } = new Numeric<short>("i16");

    public static ElementType I32 { get; } = new Numeric<int>("i32");

    public static ElementType I64 { get; } = new Numeric<long>("i64");

    public static ElementType U8 { get; } = new Numeric<byte>("u8");

    public static ElementType U16 { get; } = new Numeric<ushort>("u16");

    public static ElementType U32 { get; } = new Numeric<uint>("u32");

    public static ElementType U64 { get; } = new Numeric<ulong>("u64");

    /// <summary>Results only: what a predicate over a whole array gives.</summary>
    public static ElementType Bool { get; } = new Boolean();

    public static IReadOnlyList<ElementType> All { get; } = [F32, F64, I32, I64, I8, I16, U8, U16, U32, U64, F16, BF16, Bool];

    /// <summary>Types with lanes for computing.</summary>
    public static IReadOnlyList<ElementType> Computable { get; } = [F32, F64, I32, I64, I8, I16, U8, U16, U32, U64];

    /// <summary>Types with lanes, and those that are stored in 16 bits and computed with in single precision.</summary>
    public static IReadOnlyList<ElementType> Numbers { get; } = [.. Computable, F16, BF16];

    public static IReadOnlyList<ElementType> Integers { get; } = [I32, I64, I8, I16, U8, U16, U32, U64];

    /// <summary>Types that are put in order.</summary>
    public static IReadOnlyList<ElementType> Ordered { get; } = [F32, F64, I32, I64, U32, U64];

    public static IReadOnlyList<ElementType> Floats { get; } = [F32, F64];

    public string Name { get; }

    public Type Type { get; }

    public int ByteLength { get; }

    /// <summary>Precision and range of a floating-point type; null for the others.</summary>
    public FloatFormat? Format { get; }

    /// <summary>The type that elements are computed with.</summary>
    public ElementType Computed => this == F16 || this == BF16 ? F32 : this;

    public static ElementType Of<T>() => Of(typeof(T));

    public static ElementType Of(Type type) =>
        All.FirstOrDefault(t => t.Type == type) ?? throw new NotSupportedException($"There is no element type for {type.Name}.");

    public static ElementType? Find(string name) => All.FirstOrDefault(t => t.Name == name);

    /// <summary>With the storage types, where single precision is among them: what computes with it takes them too.</summary>
    public static IReadOnlyList<ElementType> WithStored(IReadOnlyList<ElementType> types) => types.Contains(F32) ? [.. types.Union([F16, BF16])] : types;

    /// <summary>Leads from a name at run time to code that is generic over the type.</summary>
    public abstract TResult Accept<TResult>(IElementVisitor<TResult> visitor);

    /// <summary>A cleared array.</summary>
    public abstract HostArray Allocate(params ReadOnlySpan<long> shape);

    public override string ToString() => Name;

    private sealed class Numeric<T>(string name, FloatFormat? format = null) : ElementType(name, typeof(T), Unsafe.SizeOf<T>(), format)
        where T : unmanaged, INumber<T>
    {
        public override TResult Accept<TResult>(IElementVisitor<TResult> visitor) => visitor.Visit<T>();

        public override HostArray Allocate(params ReadOnlySpan<long> shape) => new HostArray<T>(shape);
    }

    private sealed class Boolean() : ElementType("bool", typeof(bool), 1, null)
    {
        public override TResult Accept<TResult>(IElementVisitor<TResult> visitor) =>
            throw new NotSupportedException("Nothing is computed over elements of type bool.");

        public override HostArray Allocate(params ReadOnlySpan<long> shape) => new HostArray<bool>(shape);
    }
}

/// <summary>Code that is generic over a numeric element type.</summary>
public interface IElementVisitor<out TResult>
{
    TResult Visit<T>() where T : unmanaged, INumber<T>;
}

/// <summary>A binary floating-point format: bits of its significand and exponents of its normal numbers.</summary>
public readonly record struct FloatFormat(int Precision, int MinExponent, int MaxExponent);
