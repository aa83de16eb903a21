namespace Compute.Ptx;

/// <summary>Tensor cores: fragments from shared memory, and products of small matrices. All lanes of a warp have to take part.</summary>
internal static class Matrices
{
    public static Instruction? Decode(Decoder d)
    {
        if (!d.Has("sync") || !d.Has("aligned")) return null;
        return d.Name == "ldmatrix" ? Load(d) : Multiply(d);
    }

    public static void RequireWhole(uint lanes)
    {
        if (lanes != uint.MaxValue) throw new Fault("not all lanes of the warp take part");
    }

    private static Instruction? Load(Decoder d)
    {
        int count = d.OneOf("x1", "x2", "x4") switch { "x1" => 1, "x2" => 2, "x4" => 4, _ => 0 };
        bool turned = d.Has("trans");
        if (!d.Has("m8n8") || !d.Has("shared") || count == 0 || d.Type() is not { Kind: 'b', Bits: 16 } type) return null;
        d.Watch(2);
        Row[] rows = d.Vector(0, new TypeName('b', 32), write: true);
        return rows.Length == count ? new LoadMatrix(rows, d.Address(1), turned) : null;
    }

    private static Instruction? Multiply(Decoder d)
    {
        int k = d.OneOf("m16n8k4", "m16n8k8", "m16n8k16") switch { "m16n8k4" => 4, "m16n8k8" => 8, "m16n8k16" => 16, _ => 0 };
        if (k == 0 || !d.Has("row") || !d.Has("col")) return null;
        (TypeName sum, TypeName a, TypeName b, TypeName start) = (d.Type(), d.Type(), d.Type(), d.Type());
        bool isSingle = sum is { Kind: 'f', Bits: 32 } && start == sum && a == b, isTf32 = a.Kind == 't';
        if (!isSingle || !(isTf32 ? k <= 8 : k >= 8 && a is { Kind: 'f' or 'h', Bits: 16 })) return null;
        var word = new TypeName('b', 32);
        var made = new MultiplyMatrix(k, a, d.Vector(0, sum, write: true), d.Vector(1, word, write: false), d.Vector(2, word, write: false), d.Vector(3, sum, write: false));
        return made.Fits ? made : null;
    }
}

/// <summary>8 × 8 matrices of 16-bit elements: lane i gives the address of row i mod 8 of matrix i ÷ 8, and gets two neighbours of row i ÷ 4.</summary>
internal sealed unsafe class LoadMatrix(Row[] rows, Address address, bool turned) : Instruction
{
    public override void Execute(Warp warp, uint lanes)
    {
        Matrices.RequireWhole(lanes);
        for (int matrix = 0; matrix < rows.Length; matrix++)
        {
            var elements = new ushort[8, 8];
            for (int row = 0; row < 8; row++)
            {
                int giver = 8 * matrix + row;
                ulong at = warp.AddressOf(address, giver);
                byte* bytes = warp.Group.Shared.At(warp, giver, at, 16, Use.Read);
                for (int column = 0; column < 8; column++) elements[row, column] = ((ushort*)bytes)[column];

                // Whoever gives the address, others get what lies there.
                for (int lane = 0; lane < 32; lane++)
                {
                    if (turned || lane / 4 == row) warp.Group.Shared.At(warp, lane, at, 16, Use.Read);
                }
            }

            for (int lane = 0; lane < 32; lane++)
            {
                (int row, int column) = (lane / 4, 2 * (lane % 4));
                (ushort low, ushort high) = turned ? (elements[column, row], elements[column + 1, row]) : (elements[row, column], elements[row, column + 1]);
                warp.Write(rows[matrix], lane, (uint)high << 16 | low);
            }
        }
    }
}

/// <summary>
/// D = A · B + C with A of 16 × K and B of K × 8. Products are exact; the manual does not say in which order and with how many bits they are added up.
/// Here they are fused multiply-adds in single precision, k ascending: results that have to be the hardware's may only be compared where every sum is exact.
/// </summary>
internal sealed class MultiplyMatrix(int k, TypeName type, Row[] d, Row[] a, Row[] b, Row[] c) : Instruction
{
    // Elements in a register, and the columns that a lane's elements lie apart.
    private readonly int _packed = type.Bits == 16 ? 2 : 1;

    public bool Fits => d.Length == 4 && c.Length == 4 && a.Length == 16 * k / 32 / _packed && b.Length == 8 * k / 32 / _packed;

    public override void Execute(Warp warp, uint lanes)
    {
        Matrices.RequireWhole(lanes);
        var left = new float[16, k];
        var right = new float[k, 8];
        for (int lane = 0; lane < 32; lane++)
        {
            (int group, int member) = (lane / 4, lane % 4);
            for (int i = 0; i < a.Length * _packed; i++)
            {
                (int register, int part) = (i / _packed, i % _packed);
                left[group + 8 * (register & 1), _packed * member + part + 4 * _packed * (register >> 1)] = Element(warp, a[register], lane, part);
            }

            for (int i = 0; i < b.Length * _packed; i++)
            {
                (int register, int part) = (i / _packed, i % _packed);
                right[_packed * member + part + 4 * _packed * register, group] = Element(warp, b[register], lane, part);
            }
        }

        Span<ulong> sums = stackalloc ulong[4];
        for (int lane = 0; lane < 32; lane++)
        {
            for (int i = 0; i < 4; i++)
            {
                (int row, int column) = (lane / 4 + 8 * (i >> 1), 2 * (lane % 4) + (i & 1));
                float sum = BitConverter.UInt32BitsToSingle((uint)warp.Read(c[i], lane));
                for (int p = 0; p < k; p++) sum = float.FusedMultiplyAdd(left[row, p], right[p, column], sum);
                sums[i] = BitConverter.SingleToUInt32Bits(OneNaN.Of(sum));
            }

            for (int i = 0; i < 4; i++) warp.Write(d[i], lane, sums[i]);
        }
    }

    private float Element(Warp warp, Row row, int lane, int part)
    {
        uint bits = (uint)warp.Read(row, lane);
        return type.Kind switch
        {
            // What lies below tf32's ten bits of fraction is not read.
            't' => BitConverter.UInt32BitsToSingle(bits & 0xffff_e000),
            'h' => (float)BFloat16.Wide(BFloat16.From((ushort)(bits >> (16 * part)))),
            _ => (float)Float16.Wide(Float16.From((ushort)(bits >> (16 * part)))),
        };
    }
}
