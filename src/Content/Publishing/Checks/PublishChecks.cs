using System.Text.Json.Nodes;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Items.Importing;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Publishing.Checks;

/// <summary>
/// What stands between a draft and its readers. Errors stop it; an administrator can let it through with a reason,
/// which is kept in the
/// version's note and in the audit log. Content that comes by recipes does not pass here.
/// </summary>
internal sealed class PublishChecks(ContentTypes types, MediaStore media, AuditLog audit)
{
    public const int ReasonLength = 200;

    public async Task<IReadOnlyList<Issue>> Inspect(string contentType, JsonObject data, CancellationToken ct) =>
        new ItemInspector(await types.Current(ct)).Of(contentType, data);

    /// <summary>Whether somebody may publish in spite of errors, with this reason.</summary>
    public static bool MayOverride(Actor actor, string reason) =>
        actor.IsAdministrator && !string.IsNullOrWhiteSpace(reason);

    /// <summary>Whether a version may be published as it is.</summary>
    /// <param name="reason">Why it is published in spite of errors; blank when nothing was said.</param>
    public async Task<PublishVerdict> Judge(ContentItem version, string reason, Actor actor, CancellationToken ct)
    {
        var (definitions, errors) = (
            await types.Current(ct),
            (await Inspect(version.ContentType, version.Data, ct)).Where(found => found.Stops).ToList()
        );
        var overridden = errors.Count > 0 && MayOverride(actor, reason);
        if (errors.Count > 0 && !overridden)
            return new(new Refusal(Describe(errors)));
        if (definitions.Type(version.ContentType) is not { } type)
            return new(null, overridden ? errors.Count : 0);
        try
        {
            new ItemCheck(definitions, _ => { }, path => media.Find(path) is not null).Check(
                version.Data,
                type,
                published: !overridden
            );
            return new(null, overridden ? errors.Count : 0);
        }
        catch (RecipeException e)
        {
            return new(new Refusal(e.Message));
        }
    }

    /// <summary>Keeps the reason for which a version is published in spite of errors; part of the caller's
    /// transaction.</summary>
    public void NoteOverride(ContentItem version, PublishVerdict verdict, string reason)
    {
        if (verdict.Overridden == 0)
            return;
        var errors = Count(verdict.Overridden);
        version.Note = PlainText.Shorten(
            $"{version.Note}{(version.Note.Length > 0 ? " · " : "")}Published with {errors}: {reason.Trim()}",
            399
        );
        audit.Note(
            "content.gate_overridden",
            detail: $"{version.ContentItemId} {version.DisplayText} · {errors} · {reason.Trim()}"
        );
    }

    /// <summary>"2 issues must be fixed before publishing. Summary: …"</summary>
    public static string Describe(IReadOnlyCollection<Issue> errors) =>
        $"{Plural.Of(errors.Count, "issue", "issues")} must be fixed before publishing. "
        + $"{string.Join(" ", errors.Take(3).Select(found => $"{found.Label}: {found.Text}"))}";

    private static string Count(int errors) => Plural.Of(errors, "error", "errors");
}

/// <summary>What the gate says of a version.</summary>
/// <param name="Overridden">How many errors it is published with, for a reason.</param>
internal sealed record PublishVerdict(Refusal? Refusal, int Overridden = 0);
