using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Authoring.Forms;

/// <summary>
/// The input that selects items or people: selected ones are checkboxes that can be cleared, and one more can be added
/// by name.
/// </summary>
internal sealed class PickerInputs(PortalDb db)
{
    private const int MaxSuggestions = 200;

    public async Task<EditorInput> Items(Asked ask, CancellationToken ct)
    {
        var ids = ask.Place.Found.Strings("ContentItemIds");
        var types =
            (Setting.Of(ask.Settings, "ContentPickerFieldSettings", "DisplayedContentTypes") as JsonArray)
                ?.Select(name => name.AsString())
                .OfType<string>()
                .ToList()
            ?? [];
        var many = Setting.Of(ask.Settings, "ContentPickerFieldSettings", "Multiple").AsBool() == true;
        var names = await db
            .Items.Latest()
            .WithIds(ids)
            .Select(item => new { item.ContentItemId, item.DisplayText })
            .ToDictionaryAsync(item => item.ContentItemId, item => item.DisplayText, ct);
        var offered =
            types.Count > 0 ? db.Items.Latest().OfTypes(types) : db.Items.Latest().Where(item => item.Path != null);
        return Picker(
            ask,
            new("ContentItemIds", many, Options(ids, names, "Missing item")),
            await offered
                .OrderByDescending(item => item.ModifiedUtc)
                .Select(item => item.DisplayText)
                .Take(MaxSuggestions)
                .ToListAsync(ct),
            async (text, stop) =>
            {
                var path = PathForm.Of(text.TrimStart('/'));
                var named = offered.Where(item =>
                    item.DisplayText == text || item.Path == path || item.ContentItemId == text
                );
                var exact = await Two(named, stop);
                var folded = Fold.Of(text);
                return exact.Count > 0 ? exact : await Two(offered.Where(item => item.FoldedName == folded), stop);
            }
        );
    }

    public async Task<EditorInput> People(Asked ask, CancellationToken ct)
    {
        var ids = ask.Place.Found.Strings("UserIds");
        var known = ids.Select(id => Guid.TryParse(id, out var guid) ? guid : Guid.Empty).ToList();
        var names = await db
            .Accounts.Where(a => known.Contains(a.Id))
            .Select(a => new { a.Id, a.DisplayName })
            .ToDictionaryAsync(a => a.Id.ToString(), a => a.DisplayName, ct);
        var many = Setting.Of(ask.Settings, "UserPickerFieldSettings", "Multiple").AsBool() == true;
        return Picker(
            ask,
            new("UserIds", many, Options(ids, names, "Unknown person")),
            [],
            async (text, stop) =>
            {
                var address = EmailAddress.Key(text);
                var people = db.Accounts.Where(a => a.ErasedAt == null);
                var exact = await Two(people.Where(a => a.DisplayName == text || a.NormalizedEmail == address), stop);
                var folded = Fold.Of(text);
                return exact.Count > 0 ? exact : await Two(people.Where(a => Fold.Of(a.DisplayName) == folded), stop);
            }
        );
    }

    private static Task<List<string>> Two(IQueryable<ContentItem> items, CancellationToken ct) =>
        items.Select(item => item.ContentItemId).Distinct().Take(2).ToListAsync(ct);

    private static async Task<List<string>> Two(IQueryable<Account> people, CancellationToken ct) =>
        (await people.Select(a => a.Id).Take(2).ToListAsync(ct)).ConvertAll(id => id.ToString());

    /// <summary>What is selected now.</summary>
    /// <param name="Member">The member that stores the ids.</param>
    /// <param name="Many">Whether more than one can be selected.</param>
    private sealed record Selection(string Member, bool Many, IReadOnlyList<Option> Chosen);

    private static List<Option> Options(
        IReadOnlyList<string> ids,
        IReadOnlyDictionary<string, string> names,
        string otherwise
    ) => [.. ids.Select(id => new Option(id, names.GetValueOrDefault(id, otherwise)))];

    /// <param name="find">Returns up to two ids that match the typed text.</param>
    private static EditorInput Picker(
        Asked ask,
        Selection selection,
        IReadOnlyList<string> suggestions,
        Func<string, CancellationToken, Task<List<string>>> find
    )
    {
        var (member, many, chosen) = selection;
        var keep = Field.Choices(ask.Path, ask.Label).From(chosen);
        var add = Field
            .Text(ask.Path + ".Add", many || chosen.Count == 0 ? "Add by name" : "Replace with")
            .UpTo(400)
            .WithAutocomplete("off");
        keep.Set(chosen.Select(option => option.Value));
        string? added = null;
        return ask.Input(
            "picker",
            [keep, add],
            () =>
            {
                var ids =
                    added is null ? keep.Values
                    : many ? [.. keep.Values.Where(id => id != added), added]
                    : [added];
                ask.Place.SetList(member, ids);
            }
        ) with
        {
            Suggestions = suggestions,
            Empty = () => keep.Values.Count == 0 && added is null,
            Settle = async ct =>
            {
                if (add.Value.Length == 0)
                    return;
                var found = await find(add.Value, ct);
                if (found.Count == 1)
                    added = found[0];
                else
                    add.Fail(
                        found.Count == 0
                            ? $"There’s no match for “{add.Value}”. Enter the full name."
                            : $"There’s more than one match for “{add.Value}”. Enter a URL or email address instead."
                    );
            },
        };
    }
}
