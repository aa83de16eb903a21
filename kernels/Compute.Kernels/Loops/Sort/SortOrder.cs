namespace Compute;

/// <summary>How elements are ordered. Floats are ordered by IEEE 754's totalOrder, which their bit patterns decide.</summary>
[Flags]
public enum SortOrder
{
    /// <summary>Ascending: −NaN, −∞, …, −0, +0, …, +∞, +NaN. The NaN that 0 ÷ 0 gives on x86, and <see cref="double.NaN"/>, have the sign −.</summary>
    Ascending = 0,

    /// <summary>The other way round. Elements that are equal keep the order they had.</summary>
    Descending = 1,

    /// <summary>NaNs of either sign follow all numbers, ascending and descending; first those that would have been last anyway.</summary>
    NaNsLast = 2,
}
