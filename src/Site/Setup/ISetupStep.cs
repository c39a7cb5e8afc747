using NetworkPortal.Kernel;

namespace NetworkPortal.Site.Setup;

/// <summary>A step of setting up a network. Its module looks whether it is done: no one ticks it.</summary>
public interface ISetupStep
{
    SetupText About { get; }

    /// <summary>Whether it is done, if that can be told without the database.</summary>
    bool IsDone => false;

    /// <summary>Returns rows if it is done, of any number; null if the database can't tell.</summary>
    IQueryable<Guid>? Done(CurrentUser me) => null;
}

/// <summary>What people read about a step.</summary>
/// <param name="Key">Its name in URLs: "closures".</param>
/// <param name="Order">The position, lowest first.</param>
public sealed record SetupText(string Key, int Order)
{
    /// <summary>What to do: "Add the days without school".</summary>
    public required string Title { get; init; }

    public required int Minutes { get; init; }

    /// <summary>Why, and what comes of it.</summary>
    public required string Why { get; init; }

    /// <summary>Where to do it; blank if nothing on the portal can.</summary>
    public required string Url { get; init; }

    /// <summary>The text of the link.</summary>
    public required string Action { get; init; }
}
