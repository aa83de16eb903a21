using System.Globalization;

namespace Compute.Ptx;

/// <summary>A type as instructions name it: <c>s32</c>.</summary>
/// <param name="Kind">b, u, s, f, or p for a predicate; h for bfloat16, t for tf32.</param>
/// <param name="Bits">The width; 1 for a predicate.</param>
internal readonly record struct TypeName(char Kind, int Bits)
{
    public int Bytes => (Bits + 7) / 8;

    public static TypeName Parse(string text) => TryParse(text, out TypeName type) ? type : throw new PtxException($"'{text}' is no type");

    public static bool TryParse(string text, out TypeName type)
    {
        string name = text.TrimStart('.');
        type = name switch
        {
            "pred" => new('p', 1),
            "bf16" => new('h', 16),
            "tf32" => new('t', 32),
            [var kind, .. var bits] when "busf".Contains(kind) && int.TryParse(bits, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n is 8 or 16 or 32 or 64 =>
                new(kind, int.Parse(bits, CultureInfo.InvariantCulture)),
            _ => default,
        };
        return type.Bits > 0;
    }

    public override string ToString() => Kind switch { 'p' => "pred", 'h' => "bf16", 't' => "tf32", _ => $"{Kind}{Bits}" };
}
