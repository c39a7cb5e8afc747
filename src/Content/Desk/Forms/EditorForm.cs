using System.Text.Json.Nodes;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Content.Desk.Forms;

/// <summary>The form for one item, made from its type's definition. Reading it changes the item's data in place.</summary>
internal sealed class EditorForm(IReadOnlyList<EditorGroup> groups, JsonObject data) : Form
{
    public IReadOnlyList<EditorGroup> Groups => groups;

    public JsonObject Data => data;

    /// <summary>Why it is changed; a line in the list of versions.</summary>
    public Field Note { get; } = Field.Text("note", "What changed, and why").UpTo(400).WithHint("Stands in the list of versions.").WithAutocomplete("off");

    public IReadOnlyList<EditorInput> Inputs { get; } = [.. All(groups)];

    public override IReadOnlyList<Field> Fields => [.. Inputs.SelectMany(input => input.Fields), Note];

    /// <summary>Takes what was sent into the item's data, as far as it is valid.</summary>
    /// <returns>Whether all of it is valid.</returns>
    public async Task<bool> Take(Microsoft.AspNetCore.Http.HttpContext http)
    {
        await Read(http);
        foreach (var input in Inputs)
        {
            if (input.Fields.Any(field => field.Error is not null)) continue;
            if (input.Settle is { } settle) await settle(http.RequestAborted);
            if (input.Fields.All(field => field.Error is null)) input.Write();
        }
        return Valid;
    }

    /// <summary>Says what is still to be answered before readers see it.</summary>
    public void RequireAll()
    {
        foreach (var input in Inputs.Where(input => input.Required && input.Empty())) input.Field.Fail($"{input.Label}: fill this in before it is published.");
    }

    private static IEnumerable<EditorInput> All(IEnumerable<EditorGroup> groups) =>
        groups.SelectMany(group => group.Inputs.Concat(group.Blocks is { } blocks ? blocks.Blocks.SelectMany(block => All(block.Groups)) : []));
}
