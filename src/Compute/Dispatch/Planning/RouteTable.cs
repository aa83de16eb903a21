namespace Compute;

/// <summary>
/// The routes known so far, for one set of devices and one profile. A hash table that is never changed: a new route makes a new one, so that
/// reading takes no lock.
/// </summary>
internal sealed class RouteTable
{
    private readonly Route?[] _slots;
    private readonly int _count;

    public RouteTable(RouteDevice[] devices, HardwareProfile profile)
        : this(devices, profile, new Route?[64], 0)
    {
    }

    private RouteTable(RouteDevice[] devices, HardwareProfile profile, Route?[] slots, int count) =>
        (Devices, Profile, _slots, _count) = (devices, profile, slots, count);

    /// <summary>The devices, the CPU's first.</summary>
    public RouteDevice[] Devices { get; }

    /// <summary>What is known about them.</summary>
    public HardwareProfile Profile { get; }

    /// <summary>The route of a call; null if it is the first of its kind.</summary>
    public Route? Find(in Work work)
    {
        Route?[] slots = _slots;
        for (int i = Slot(work.Pattern, work.Operator, work.ElementType); ; i++)
        {
            Route? route = slots[i & (slots.Length - 1)];
            if (route is null) return null;
            if (ReferenceEquals(route.Operator, work.Operator) && ReferenceEquals(route.ElementType, work.ElementType) && route.Pattern == work.Pattern)
                return route;
        }
    }

    /// <summary>A table with one more route. At least half of it stays empty, so that searches stay short.</summary>
    public RouteTable With(Route route)
    {
        var slots = new Route?[2 * (_count + 1) > _slots.Length ? 2 * _slots.Length : _slots.Length];
        foreach (Route? known in _slots.Append(route))
        {
            if (known is null) continue;
            int i = Slot(known.Pattern, known.Operator, known.ElementType);
            while (slots[i & (slots.Length - 1)] is not null) i++;
            slots[i & (slots.Length - 1)] = known;
        }

        return new RouteTable(Devices, Profile, slots, _count + 1);
    }

    private static int Slot(Pattern pattern, Type op, Type elementType)
    {
        int hash = op.GetHashCode() * 31 + elementType.GetHashCode() + (int)pattern * 0x61C8_8647;
        return (hash ^ hash >>> 15) & 0x7FFF_FFFF >> 1;
    }
}
