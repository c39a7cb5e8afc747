using NetworkPortal.Site.Dues;
using NodaTime;

namespace NetworkPortal.Site.Setup;

/// <summary>What is due for someone who just joined: three steps to start with, on Today until they are done or
/// skipped.</summary>
public static class FirstStepDue
{
    /// <summary>Later, they would only be in the way.</summary>
    private static readonly Duration Lifetime = Duration.FromDays(60);

    /// <summary>The steps of a role, in order.</summary>
    public static IReadOnlyList<string> Kinds(string role) => [$"start.{role}.1", $"start.{role}.2", $"start.{role}.3"];

    public static IEnumerable<WantedDue> For(Guid person, string role, Instant now) =>
        Kinds(role).Select(kind => new WantedDue(kind, DueAudience.Person(person), now, now + Lifetime));
}
