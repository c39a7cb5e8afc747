using NetworkPortal.Site.Dues;
using NodaTime;

namespace NetworkPortal.Site.Setup;

/// <summary>What is due for the first administrator: to set up the network. It is on Today until it is
/// dismissed.</summary>
public static class FirstHourDue
{
    public const string Kind = "setup";

    /// <summary>Long enough for any pause, since nothing else ends it.</summary>
    private static readonly Duration Lifetime = Duration.FromDays(10 * 365);

    public static WantedDue For(Guid person, Instant now) => new(Kind, DueAudience.Person(person), now, now + Lifetime);
}
