namespace Compute;

/// <summary>Takes the plan of the first choice that a call makes, and ends the call there.</summary>
internal sealed class Explanation
{
    [ThreadStatic]
    private static Explanation? t_current;

    private static int s_running;
    private Plan? _plan;

    /// <summary>Whether a call is being explained on any thread: as long as none is, a call reads this and nothing else.</summary>
    public static bool IsRunning => Volatile.Read(ref s_running) != 0;

    /// <summary>Whether a call on this thread is being explained.</summary>
    public static Explanation? Current => t_current;

    /// <summary>Whether the call would have taken the direct way.</summary>
    public bool IsDirect { get; set; }

    /// <summary>Runs a call up to its first choice of a back-end.</summary>
    public static Plan? Of(Action call)
    {
        Explanation? outer = t_current;
        var explanation = new Explanation();
        t_current = explanation;
        Interlocked.Increment(ref s_running);
        try
        {
            call();
        }
        catch (Explained) when (explanation._plan is not null)
        {
            // The call was made for this.
        }
        finally
        {
            Interlocked.Decrement(ref s_running);
            t_current = outer;
        }

        return explanation._plan;
    }

    /// <summary>Ends the call with its plan.</summary>
    public Explained End(Plan plan)
    {
        _plan = plan;
        return new Explained();
    }

    /// <summary>Unwinds a call that is not to be run.</summary>
    internal sealed class Explained : Exception;
}
