using System.Text.Json.Nodes;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Items.Importing;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Members.Audit;

namespace NetworkPortal.Content.Desk.Gate;

/// <summary>
/// What stands between a draft and its readers. Errors stop it; an administrator can let it through with a reason, which is kept in the
/// version's note and in the audit log. Content that comes by recipes does not pass here.
/// </summary>
internal sealed class PublishGate(ContentTypes types, MediaStore media, CurrentUser user, AuditLog audit)
{
    public const int ReasonLength = 200;

    public async Task<IReadOnlyList<Finding>> Look(string contentType, JsonObject data, CancellationToken cancel) => new GateCheck(await types.Current(cancel)).Of(contentType, data);

    /// <summary>Whether who asks may publish in spite of errors, with this reason.</summary>
    public bool MayOverride(string reason) => user.IsAdministrator && !string.IsNullOrWhiteSpace(reason);

    /// <summary>Lets a version through that is about to be published, or says why not. Part of the caller's transaction.</summary>
    /// <param name="reason">Why it is published in spite of errors; blank when nothing was said.</param>
    /// <exception cref="RecipeException">It cannot be published as it is; the message is for the person.</exception>
    public async Task Pass(ContentItem version, string reason, CancellationToken cancel)
    {
        var (definitions, errors) = (await types.Current(cancel), (await Look(version.ContentType, version.Data, cancel)).Where(found => found.Stops).ToList());
        var overridden = errors.Count > 0 && MayOverride(reason);
        if (errors.Count > 0 && !overridden) throw new RecipeException(Say(errors));
        if (definitions.Type(version.ContentType) is { } type) new ItemCheck(definitions, _ => { }, path => media.Find(path) is not null).Check(version.Data, type, published: !overridden);
        if (!overridden) return;
        version.Note = PlainText.Shorten($"{version.Note}{(version.Note.Length > 0 ? " · " : "")}Published with {Count(errors.Count)}: {reason.Trim()}", 399);
        audit.Note("content.gate_overridden", detail: $"{version.ContentItemId} {version.DisplayText} · {Count(errors.Count)} · {reason.Trim()}");
    }

    /// <summary>"2 things stop it. Summary: …"</summary>
    public static string Say(IReadOnlyCollection<Finding> errors) =>
        $"{(errors.Count == 1 ? "One thing stops it" : $"{errors.Count} things stop it")}. {string.Join(" ", errors.Take(3).Select(found => $"{found.Label}: {found.Text}"))}";

    private static string Count(int errors) => Plural.Of(errors, "error", "errors");
}
