using NetworkPortal.Site.Dues;
using NodaTime;

namespace NetworkPortal.Site.Setup;

/// <summary>What is due for someone who is new to a role: three steps to start with, on Today until they are done or
/// skipped.</summary>
public static class FirstStepDue
{
    /// <summary>The URL below which steps are skipped.</summary>
    public const string Url = "/today/first-steps";

    private const string Prefix = "start.";

    /// <summary>Later, they would only be in the way.</summary>
    private static readonly Duration Lifetime = Duration.FromDays(60);

    /// <summary>The steps of a role, in order.</summary>
    public static IReadOnlyList<string> Kinds(string role) =>
        [$"{Prefix}{role}.1", $"{Prefix}{role}.2", $"{Prefix}{role}.3"];

    public static bool IsKind(string kind) => kind.StartsWith(Prefix, StringComparison.Ordinal);

    public static string SkipUrl(string kind) => $"{Url}/{kind}/removal";

    public static IEnumerable<WantedDue> For(Guid person, string role, Instant now) =>
        Kinds(role).Select(kind => new WantedDue(kind, DueAudience.Person(person), now, now + Lifetime));
}
