using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Authoring.Reviewing;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NodaTime;

namespace NetworkPortal.Authoring.Listing;

/// <summary>The filter of the content list, stored in the URL.</summary>
internal sealed class ContentFilter : Form
{
    public Field Text { get; } = Field.Text("q", "Words").UpTo(200).WithAutocomplete("off");

    public Field In { get; } = Field.Choice("in", "Look in").From([new("", "Titles"), new("text", "Titles and text")]);

    public Field Type { get; } = Field.Choice("type", "Type");

    public Field Status { get; } =
        Field
            .Choice("status", "Status")
            .From([
                new("", "Any status"),
                new("published", "Published"),
                new("draft", "Draft (not published)"),
                new("beside", "Published, with a newer draft"),
                new("review", "In review"),
                new("scheduled", "Scheduled"),
                new("overdue", "Review due"),
            ]);

    public Field Author { get; } = Field.Text("author", "Author").UpTo(200).WithAutocomplete("off");

    public Field Topic { get; } = Field.Choice("topic", "Topic");

    public Field Sort { get; } =
        Field
            .Choice("sort", "Sort by")
            .From([
                new("", "Last edited"),
                new("oldest", "Longest without an edit"),
                new("title", "Title"),
                new("published", "Newest published"),
            ]);

    public IReadOnlyList<ContentTypeDefinition> Creatable { get; private init; } = [];

    public static ContentFilter From(IQueryCollection query, DefinitionSet definitions, IReadOnlyList<Term> topics)
    {
        var creatable = definitions.Types.Where(type => type.Creatable).ByName(type => type.DisplayName);
        var filter = new ContentFilter { Creatable = [.. creatable] };
        filter.Type.From([
            new("", "Any type"),
            .. filter.Creatable.Select(type => new Option(type.Name, type.DisplayName)),
        ]);
        filter.Topic.From([new("", "Any topic"), .. topics.Select(term => new Option(term.Id, term.Name))]);
        foreach (var field in filter.Fields)
            field.Set(Known(field, query[field.Name].ToString().Trim()));
        return filter;
    }

    public IQueryable<ContentItem> Narrow(IQueryable<ContentItem> items, PortalDb db, LocalDate today = default)
    {
        var (reviews, schedules) = (db.Reviews, db.Schedules);
        items = (
            In.Value == "text"
                ? items.WithWords(Text.Value, item => item.DisplayText, item => EF.Property<string>(item, "json"))
                : items.Named(Text.Value)
        ).Containing(Author.Value, item => item.Author);
        if (Type.Value is { Length: > 0 } type)
            items = items.OfType(type);
        if (Topic.Value is { Length: > 0 } topic)
            items = items.WithTerm(LibraryPart.Topics, topic);
        return Status.Value switch
        {
            "published" => items.Where(item => item.Shown),
            "draft" => items.Where(item => !item.Shown),
            "beside" => items.Where(item => !item.Published && item.Shown),
            "review" => items.Where(item =>
                reviews.Any(r => r.ContentItemId == item.ContentItemId && r.ClosedAt == null)
            ),
            "scheduled" => items.Where(item =>
                schedules.Any(s =>
                    s.ContentItemId == item.ContentItemId && (s.PublishAt != null || s.UnpublishAt != null)
                )
            ),
            "overdue" => items.Where(item =>
                schedules.Any(s => s.ContentItemId == item.ContentItemId && s.ReviewBy <= today)
            ),
            _ => items,
        };
    }

    /// <summary>Sorts as chosen; the order is the same on every page of the list.</summary>
    public IQueryable<ContentItem> Order(IQueryable<ContentItem> items) =>
        Sort.Value switch
        {
            "oldest" => items.OrderBy(item => item.ModifiedUtc).ThenBy(item => item.Id),
            "title" => items.ByName(),
            "published" => items.Newest(),
            _ => items.OrderByDescending(item => item.ModifiedUtc).ThenByDescending(item => item.Id),
        };

    /// <summary>The URL of the list with the current filter.</summary>
    public string Here => Url(1);

    /// <summary>Its query string; blank if all content is shown.</summary>
    public string Query => Here.Split('?').ElementAtOrDefault(1) ?? "";

    public string Url(int page)
    {
        var query = Fields
            .Where(field => field.Value.Length > 0)
            .Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}");
        if (page > 1)
            query = query.Append($"page={page}");
        return string.Join('&', query) is { Length: > 0 } joined ? $"{DeskUrls.Content}?{joined}" : DeskUrls.Content;
    }

    private static string? Known(Field field, string value) =>
        value.Length is 0 or > 200 || (field.Type == "select" && field.Options.All(option => option.Value != value))
            ? null
            : value;
}
