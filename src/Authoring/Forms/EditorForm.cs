using System.Text.Json.Nodes;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Content.Publishing.Checks;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Authoring.Forms;

/// <summary>
/// The edit form of one item, built from its type's definition. Reading the form changes the item's data in place.
/// </summary>
internal sealed class EditorForm(IReadOnlyList<EditorGroup> groups, JsonObject data) : Form
{
    public IReadOnlyList<EditorGroup> Groups => groups;

    public JsonObject Data => data;

    /// <summary>What readers read, in the order in which they do: the sources come last.</summary>
    public IReadOnlyList<EditorGroup> Written { get; } =
    [.. Only(groups, input => input.IsWritten && !IsLast(input)), .. Only(Unblocked(groups), IsLast)];

    /// <summary>What is said about the item.</summary>
    public IReadOnlyList<EditorGroup> Facts { get; } = [.. Only(Unblocked(groups), input => !input.IsWritten)];

    /// <summary>Whether a fact has an error, which must be seen.</summary>
    public bool FactsAreWrong => All(Facts).Any(input => input.Fields.Any(one => one.Error is not null));

    /// <summary>The reason for the change, shown in the list of versions.</summary>
    public Field Note { get; } =
        Field
            .Text("note", "What changed and why")
            .UpTo(400)
            .WithHint("This will appear in the version list.")
            .WithAutocomplete("off");

    /// <summary>An administrator's reason to publish despite blocking issues.</summary>
    public Field Reason { get; } =
        Field
            .Text("reason", "Reason for publishing with errors")
            .UpTo(PublishChecks.ReasonLength)
            .WithHint("This will appear in the version list and the audit log.")
            .WithAutocomplete("off");

    public IReadOnlyList<EditorInput> Inputs { get; } = [.. All(groups)];

    public override IReadOnlyList<Field> Fields => [.. Inputs.SelectMany(input => input.Fields), Note, Reason];

    /// <summary>Writes the submitted values into the item's data, as far as they are valid.</summary>
    /// <returns>Whether all values are valid.</returns>
    public async Task<bool> Take(Microsoft.AspNetCore.Http.HttpContext http)
    {
        await Read(http);
        foreach (var input in Inputs)
        {
            if (input.Fields.Any(field => field.Error is not null))
                continue;
            if (input.Settle is { } settle)
                await settle(http.RequestAborted);
            if (input.Fields.All(field => field.Error is null))
                input.Write();
        }
        return Valid;
    }

    /// <summary>Performs the action of a file's button: "place|LibraryPart.Files|plans/rota.pdf|0". It names the new
    /// place, so that a repeated one changes nothing.</summary>
    /// <returns>The id of the file's line, or null if this is another action.</returns>
    public string? MoveFile(string action) =>
        action.Split('|') is ["place", var path, var file, var to]
        && int.TryParse(to, out var place)
        && Inputs.FirstOrDefault(input => input.Path == path)?.Move is { } move
        && move(file, place)
            ? MediaLine.IdOf(path, file)
            : null;

    /// <summary>Adds the issues that block publishing to their fields.</summary>
    public void Stop(IEnumerable<Issue> errors)
    {
        foreach (var found in errors)
            if (Fields.FirstOrDefault(field => field.Name == found.Input) is { } field)
                field.Fail(Say(found));
            else
                Fail(Say(found));
    }

    private static string Say(Issue found) =>
        $"{found.Label}: {found.Text}{(found.Words.Length > 0 ? $" (“{found.Words}”)" : "")}";

    private static bool IsLast(EditorInput input) =>
        input.Kind == "markdown" && input.Path.StartsWith($"{LibraryPart.Name}.", StringComparison.Ordinal);

    private static IEnumerable<EditorGroup> Unblocked(IEnumerable<EditorGroup> groups) =>
        groups.Select(group => group with { Blocks = null });

    private static IEnumerable<EditorGroup> Only(IEnumerable<EditorGroup> groups, Func<EditorInput, bool> wanted) =>
        groups
            .Select(group => group with { Inputs = [.. group.Inputs.Where(wanted)] })
            .Where(group => group.Inputs.Count > 0 || group.Blocks is not null);

    private static IEnumerable<EditorInput> All(IEnumerable<EditorGroup> groups) =>
        groups.SelectMany(group =>
            group.Inputs.Concat(group.Blocks is { } blocks ? blocks.Blocks.SelectMany(block => All(block.Groups)) : [])
        );
}
