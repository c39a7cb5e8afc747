using NetworkPortal.Content.Items;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;

namespace NetworkPortal.Library.Reading;

/// <summary>
/// The page of a type without its own template: parts and fields in the order and with the names of their definitions.
/// </summary>
internal sealed record GenericPage : ItemPage
{
    public GenericPage(ItemSource source)
        : base(source)
    {
        Parts = GenericParts.Of(source.Item, source);
        Facts = [.. Filed(source, Facet.Topic, Facet.Shift, Facet.State)];
        Description =
            Standfirst.Length > 0 ? Standfirst
            : source.Text("SeoMetaPart.MetaDescription") is { Length: > 0 } given ? given
            : null;
        Head = Describe(source, LinkedData.Item("WebPage", this, source));
    }

    public override string Template => "library/item";

    public IReadOnlyList<GenericPart> Parts { get; }
}

/// <param name="Title">Blank for the item's own fields and bodies, which need no heading.</param>
/// <param name="Items">The items in a bag.</param>
internal sealed record GenericPart(
    string Title,
    Html Body,
    IReadOnlyList<GenericField> Fields,
    IReadOnlyList<GenericItem> Items
)
{
    public bool IsEmpty => Body.IsEmpty && Fields.Count == 0 && Items.Count == 0;
}

/// <summary>
/// A field with its name and its content: a short text, rich text, links, or files that are shown or played on the
/// page.
/// </summary>
internal sealed record GenericField(string Name, string Text, Html Rich, IReadOnlyList<FactValue> Links)
{
    public IReadOnlyList<GenericMedia> Media { get; init; } = [];

    public bool IsEmpty => Text.Length == 0 && Rich.IsEmpty && Links.Count == 0 && Media.Count == 0;
}

/// <param name="Kind">A picture, a video, or audio.</param>
/// <param name="Text">The alternative text, or blank.</param>
internal sealed record GenericMedia(MediaKind Kind, Picture File, string Text);

internal sealed record GenericItem(string Title, IReadOnlyList<GenericPart> Parts);
