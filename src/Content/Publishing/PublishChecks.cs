using System.Text.Json.Nodes;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Media;
using NetworkPortal.Content.Publishing.Checks;
using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Publishing;

/// <summary>
/// The checks before publishing. Errors block publishing; an administrator can override them with a reason, which is
/// recorded in the version's note and the audit log. Recipes don't run these checks.
/// </summary>
internal sealed class PublishChecks(ContentTypes types, MediaStore media, AuditLog audit)
{
    public const int ReasonLength = 200;

    public async Task<IReadOnlyList<Issue>> Inspect(string contentType, JsonObject data, CancellationToken ct) =>
        new ItemInspector(await types.Current(ct)).Of(contentType, data);

    /// <summary>Checks whether the actor may publish despite errors with this reason.</summary>
    public static bool MayOverride(Actor actor, string reason) =>
        actor.IsAdministrator && !string.IsNullOrWhiteSpace(reason);

    /// <summary>Decides whether a version may be published as it is.</summary>
    /// <param name="reason">The reason for publishing despite errors; blank if none was given.</param>
    public async Task<PublishVerdict> Judge(ContentItem version, string reason, Actor actor, CancellationToken ct)
    {
        var (definitions, errors) = (
            await types.Current(ct),
            (await Inspect(version.ContentType, version.Data, ct)).Where(found => found.Stops).ToList()
        );
        var overridden = errors.Count > 0 && MayOverride(actor, reason);
        if (errors.Count > 0 && !overridden)
            return new(new Refusal(Describe(errors)));
        var check = new ItemCheck(definitions, _ => { }, path => media.Find(path) is not null);
        return
            definitions.Type(version.ContentType) is { } type
            && check.Refuse(version.Data, type, published: !overridden) is { } refusal
            ? new(refusal)
            : new(null, overridden ? errors.Count : 0);
    }

    /// <summary>Records the reason for publishing a version despite errors; part of the caller's transaction.</summary>
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

    /// <summary>Returns a message such as "2 issues must be fixed before publishing. Summary: …".</summary>
    public static string Describe(IReadOnlyCollection<Issue> errors) =>
        $"{Plural.Of(errors.Count, "issue", "issues")} must be fixed before publishing. "
        + $"{string.Join(" ", errors.Take(3).Select(found => $"{found.Label}: {found.Text}"))}";

    private static string Count(int errors) => Plural.Of(errors, "error", "errors");
}

/// <summary>The result of the publish checks.</summary>
/// <param name="Overridden">The number of errors that were overridden with a reason.</param>
internal sealed record PublishVerdict(Refusal? Refusal, int Overridden = 0);
