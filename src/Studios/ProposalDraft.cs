using System.Text.Json;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Forms;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>A proposal that its author hasn't sent yet. Only the author can see it.</summary>
internal sealed class ProposalDraft
{
    /// <summary>The maximum per person.</summary>
    public const int Max = 10;

    private ProposalDraft() => ValuesJson = OutlineJson = "";

    public ProposalDraft(Guid id, Guid author)
        : this() => (Id, AuthorId) = (id, author);

    public ProposalDraft(Guid id, Guid author, Guid copiedFrom, Outline outline)
        : this(id, author) => (CopiedFromId, OutlineJson) = (copiedFrom, outline.Write());

    /// <summary>The id that the studio will have.</summary>
    public Guid Id { get; private set; }

    public Guid AuthorId { get; private set; }

    public Account Author { get; private set; } = null!;

    /// <summary>JSON: what was entered in each field, valid or not.</summary>
    public string ValuesJson { get; private set; }

    /// <summary>The studio that it was copied from; null if it wasn't.</summary>
    public Guid? CopiedFromId { get; private set; }

    public Studio? CopiedFrom { get; private set; }

    /// <summary>JSON; see <see cref="Outline"/>.</summary>
    public string OutlineJson { get; private set; }

    /// <summary>What was copied that the form doesn't show, and the rest as it was copied.</summary>
    public Outline Outline => Outline.Read(OutlineJson);

    public Instant SavedAt { get; private set; }

    public void Save(Form form, Instant now)
    {
        ValuesJson = JsonSerializer.Serialize(
            form.Fields.Where(field => field.Values.Count > 0).ToDictionary(field => field.Name, field => field.Values)
        );
        SavedAt = now;
    }

    public void Fill(Form form)
    {
        var values = Values;
        foreach (var field in form.Fields)
            if (values.TryGetValue(field.Name, out var entered))
                field.Set(entered);
    }

    /// <summary>The question or the name, or what to call it without them.</summary>
    public string Title =>
        new[] { "question", "name" }
            .Select(name => Values.GetValueOrDefault(name)?.FirstOrDefault())
            .FirstOrDefault(text => !string.IsNullOrEmpty(text))
        ?? "Untitled draft";

    private Dictionary<string, List<string>> Values =>
        JsonSerializer.Deserialize<Dictionary<string, List<string>>>(ValuesJson) ?? [];

    public static string Url(Guid id) => $"/studios/propose?draft={id}";
}
