using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Meetings;

/// <summary>Who did something and when, with the details.</summary>
public sealed record Happening(Actor By, Instant At)
{
    public string Reason { get; init; } = "";

    public IReadOnlyList<FieldChange> Changes { get; init; } = [];
}

/// <summary>The person who changes a meeting.</summary>
public readonly record struct Actor(string Name, Guid? Id)
{
    public static implicit operator Actor(string name) => new(name, null);

    public static implicit operator Actor(CurrentUser user) => new(user.Name, user.Id);
}
