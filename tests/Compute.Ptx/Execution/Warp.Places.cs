using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Ptx;

/// <summary>
/// Where the lanes of a warp stand. Lanes at one place go on together; of several places the lowest goes first, so that lanes that took different ways
/// meet again. Lanes that wait for others of their warp wait at their instruction, and try again when others come there or leave.
/// </summary>
internal sealed unsafe partial class Warp
{
    private const string Unwritten = "a value that nobody has written";

    private readonly List<Fragment> _fragments = [];
    private int _at, _next, _barrier = -1, _turns;
    private bool _moved;

    private enum State
    {
        Runs,
        Waits,
        AtBarrier,
    }

    /// <summary>The lanes that execute now.</summary>
    public uint Active { get; private set; }

    /// <summary>Whether all lanes have left.</summary>
    public bool IsDone => Exited == Lanes;

    /// <summary>Whether all lanes wait for the group.</summary>
    public bool IsAtBarrier => _barrier >= 0;

    /// <summary>Executes up to so many instructions; says how many.</summary>
    /// <exception cref="PtxException">A lane does what it must not, or waits for lanes that never come.</exception>
    public int Run(int limit)
    {
        int done = 0;
        try
        {
            while (done < limit && Choose()) done += Straight(limit - done);
            Park();
        }
        catch (Exception e) when (e is Fault or NullReferenceException)
        {
            Instruction instruction = _kernel.Code[int.Min(_at, _kernel.Code.Length - 1)];
            string thread = e is Fault { Lane: >= 0 } fault ? $"thread {Thread(fault.Lane)}" : $"warp {Number}";
            throw new PtxException(_kernel.Name, instruction.Source, $"{e.Message} ({thread} of group {Group.Number})");
        }

        if (!IsDone && !IsAtBarrier && _fragments.TrueForAll(f => f.State != State.Runs))
            throw new PtxException($"{_kernel.Name}: lanes wait for each other for ever. {Standing}");
        return done;
    }

    /// <summary>Where everybody stands, in words.</summary>
    public string Standing => IsDone ? $"Warp {Number} of group {Group.Number} has left." :
        $"Warp {Number} of group {Group.Number}: {string.Join("; ", _fragments.Select(f => $"lanes {f.Lanes:x8} {f.State switch { State.Runs => "run", State.Waits => "wait", _ => "are at the barrier" }} at line {_kernel.Code[f.Place].Source.Line}, '{_kernel.Code[f.Place].Source.Text}'"))}.";

    /// <summary>The lanes whose operands, or whose results, nobody has written.</summary>
    public uint Undefined { get; set; }

    /// <summary>A register that has to have been written.</summary>
    public void Require(int row, uint lanes)
    {
        if ((lanes & ~_written[row]) != 0) throw new Fault(Unwritten, BitOperations.TrailingZeroCount(lanes & ~_written[row]));
    }

    /// <summary>Lanes go on elsewhere.</summary>
    public void Jump(uint lanes, int place)
    {
        if (lanes == Active)
        {
            _next = place;
            if (place <= _at) _moved = true;
            return;
        }

        Leave(lanes, place, State.Runs);
    }

    public void Exit(uint lanes)
    {
        Exited |= lanes;
        Active &= ~lanes;
        _moved = true;

        // Who waited for them waits no longer.
        Wake(State.Waits, 0);
        if (IsDone) Group.Left(this);
    }

    /// <summary>Lanes stay at this instruction until others come.</summary>
    public void Wait(uint lanes) => Leave(lanes, _at, State.Waits);

    /// <summary>All lanes wait for the group.</summary>
    public void Arrive(int barrier)
    {
        Leave(Active, _at, State.AtBarrier);
        _barrier = barrier;
        Group.Arrived(this, barrier);
    }

    public void Release()
    {
        _barrier = -1;
        Wake(State.AtBarrier, 1);
    }

    /// <summary>The sets of lanes that are complete, of those that execute an instruction with a mask; the others wait.</summary>
    public IEnumerable<uint> Gathered(uint lanes, Row mask)
    {
        List<uint> complete = [];
        while (lanes != 0)
        {
            int first = BitOperations.TrailingZeroCount(lanes);
            uint named = (uint)Read(mask, first), together = 0;
            for (uint left = lanes; left != 0; left &= left - 1)
            {
                int i = BitOperations.TrailingZeroCount(left);
                if ((uint)Read(mask, i) == named) together |= 1u << i;
            }

            if ((named >> first & 1) == 0 || (together & ~named) != 0) throw new Fault($"a lane that is not in its mask {named:x8}", first);
            if (together == (named & Lanes & ~Exited)) complete.Add(together);
            else Wait(together);
            lanes &= ~together;
        }

        return complete;
    }

    private void Stand()
    {
        _fragments.Clear();
        _fragments.Add(new Fragment(0, Lanes, State.Runs));
        (Active, _barrier, _turns) = (0, -1, 0);
    }

    // Joins lanes at one place, and takes the lowest that can go on; now and then another, so that nobody waits for ever for a lane further on.
    private bool Choose()
    {
        Park();
        for (int i = _fragments.Count - 1; i > 0; i--)
        {
            int other = _fragments.FindIndex(0, i, f => f.Place == _fragments[i].Place);
            if (other < 0) continue;
            _fragments[other] = new Fragment(_fragments[i].Place, _fragments[i].Lanes | _fragments[other].Lanes, State.Runs);
            _fragments.RemoveAt(i);
        }

        int chosen = -1;
        bool highest = _fragments.Count > 1 && (Group.Launch.Random is { } random ? random.Next(4) == 0 : ++_turns % 64 == 0);
        for (int i = 0; i < _fragments.Count; i++)
        {
            if (_fragments[i].State == State.Runs && (chosen < 0 || _fragments[i].Place < _fragments[chosen].Place != highest)) chosen = i;
        }

        if (chosen < 0) return false;
        (_next, Active) = (_fragments[chosen].Place, _fragments[chosen].Lanes);
        _fragments.RemoveAt(chosen);
        return true;
    }

    // Straight on, until the lanes part, wait, or come to where others stand.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Straight(int limit)
    {
        int done = 0, stop = int.MaxValue;
        foreach (Fragment f in _fragments)
        {
            if (f.Place > _next) stop = int.Min(stop, f.Place);
        }

        Instruction[] code = _kernel.Code;
        _moved = false;
        while (done < limit)
        {
            _at = _next++;
            if ((uint)_at >= (uint)code.Length) throw new Fault("the kernel's end without 'ret'");
            Instruction instruction = code[_at];
            uint lanes = Active;
            done++;
            if (instruction.Guard >= 0)
            {
                uint guard = *(uint*)(Registers + instruction.Guard);
                lanes &= instruction.GuardNegated ? ~guard : guard;
            }

            if (instruction.Guard >= 0) Require(instruction.GuardRow, Active);
            Undefined = 0;
            foreach (int row in instruction.Reads) Undefined |= lanes & ~_written[row];
            if (lanes != 0)
            {
                if (Undefined != 0 && !instruction.Carries) throw new Fault(Unwritten, BitOperations.TrailingZeroCount(Undefined));
                Group.Launch.LaneInstructions += BitOperations.PopCount(lanes);
                instruction.Execute(this, lanes);
                foreach (int row in instruction.Writes) _written[row] = (_written[row] | lanes) & ~Undefined;
            }

            if (_moved && (Active == 0 || _fragments.Count > 0)) break;
            if (_next >= stop) break;
            _moved = false;
        }

        return done;
    }


    private void Leave(uint lanes, int place, State state)
    {
        _fragments.Add(new Fragment(place, lanes, state));
        Active &= ~lanes;
        _moved = true;
    }

    private void Park()
    {
        if (Active != 0) _fragments.Add(new Fragment(_next, Active, State.Runs));
        Active = 0;
    }

    private void Wake(State state, int steps)
    {
        for (int i = 0; i < _fragments.Count; i++)
        {
            if (_fragments[i].State == state) _fragments[i] = new Fragment(_fragments[i].Place + steps, _fragments[i].Lanes, State.Runs);
        }
    }

    private readonly record struct Fragment(int Place, uint Lanes, State State);
}
