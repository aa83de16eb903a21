using Compute.Kernels.Gpu;

namespace Compute.Gpu.Compiler;

/// <summary>
/// The conversion between two element types, put together from a few steps: to the widest type of its kind, between kinds, to the target.
/// Targets that cannot be had from a kind go by way of 64-bit integers: they are narrower ones, and saturate like these.
/// </summary>
internal static class ConversionTypes
{
    private static readonly Dictionary<Type, (Type Format, Type Widest)> s_formats = new()
    {
        [typeof(sbyte)] = (typeof(FormatI8), typeof(long)),
        [typeof(short)] = (typeof(FormatI16), typeof(long)),
        [typeof(int)] = (typeof(FormatI32), typeof(long)),
        [typeof(long)] = (typeof(FormatI64), typeof(long)),
        [typeof(byte)] = (typeof(FormatU8), typeof(long)),
        [typeof(ushort)] = (typeof(FormatU16), typeof(long)),
        [typeof(uint)] = (typeof(FormatU32), typeof(long)),
        [typeof(ulong)] = (typeof(FormatU64), typeof(ulong)),
        [typeof(float)] = (typeof(FormatF32), typeof(float)),
        [typeof(double)] = (typeof(FormatF64), typeof(double)),
        [typeof(Half)] = (typeof(FormatF16), typeof(float)),
        [typeof(BFloat16)] = (typeof(FormatBF16), typeof(float)),
    };

    /// <summary>The element types that are converted.</summary>
    public static IEnumerable<Type> Elements => s_formats.Keys;

    /// <summary>The type that a kernel has in an element type's place: 16-bit storage types go as patterns.</summary>
    public static Type Stored(Type type) => type == typeof(Half) || type == typeof(BFloat16) ? typeof(ushort) : type;

    /// <summary>The conversion.</summary>
    /// <exception cref="NotSupportedException">A type is not among <see cref="Elements"/>, or they are the same.</exception>
    public static Type Of(Type from, Type to)
    {
        if (from == to || !s_formats.TryGetValue(from, out var source) || !s_formats.TryGetValue(to, out var target))
            throw new NotSupportedException($"There is no kernel that converts {from.Name} to {to.Name}.");
        List<(Type Step, Type To)> steps = [];
        Type at = Stored(from);
        if (from != source.Widest) Go(source.Format, source.Widest);
        if (at != to && !Has(target.Format, at, Stored(to))) Go(typeof(FormatI64), typeof(long));
        if (at != to) Go(target.Format, Stored(to));

        (Type conversion, Type end) = steps[0];
        foreach ((Type step, Type next) in steps.Skip(1))
            (conversion, end) = (typeof(Then<,,,,>).MakeGenericType(Stored(from), end, next, conversion, step), next);
        return conversion;

        void Go(Type step, Type next)
        {
            steps.Add((step, next));
            at = next;
        }
    }

    private static bool Has(Type format, Type from, Type to) => typeof(IConversion<,>).MakeGenericType(from, to).IsAssignableFrom(format);
}
