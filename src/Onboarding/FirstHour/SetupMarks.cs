using System.Text.Json.Nodes;
using NetworkPortal.Content;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Onboarding.FirstHour;

/// <summary>What the portal remembers about setting up: skipped steps, and what can't be seen anywhere else.</summary>
internal sealed record SetupMarks(IReadOnlySet<string> All)
{
    /// <summary>A test email was accepted by the mail server.</summary>
    public const string MailWorks = "mail-works";

    /// <summary>Someone chose to keep the starting content.</summary>
    public const string ContentKept = "content-kept";

    private const string Document = "first-hour";

    public static string Skipped(string step) => "skipped-" + step;

    public bool Has(string mark) => All.Contains(mark);

    public static async Task<SetupMarks> Read(PortalDb db, CancellationToken ct) =>
        new(
            (await SiteDocument.Read(db, Document, ct))
                .Where(mark => mark.Value.AsBool() == true)
                .Select(mark => mark.Key)
                .ToHashSet(StringComparer.Ordinal)
        );

    public static Task Set(PortalDb db, string mark, bool value, CancellationToken ct) =>
        db.WriteWithRetry(
            () => SiteDocument.Change(db, Document, marks => marks[mark] = JsonValue.Create(value), ct),
            ct
        );
}
