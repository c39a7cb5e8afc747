using System.Text.Json.Nodes;

namespace NetworkPortal.Content.Definitions;

/// <summary>
/// What search takes from items of a type. Fields are named by path, such as "CaseStudy.School". These settings are the
/// portal's own; other systems store them as unknown settings.
/// </summary>
internal sealed record SearchTypeSettings
{
    /// <summary>The factor by which results of this type are ranked higher.</summary>
    public float Weight { get; private init; } = 1;

    /// <summary>The fields that name the place an item is about; the first one that has a text counts.</summary>
    public IReadOnlyList<string> PlaceFields { get; private init; } = [];

    /// <summary>The field of the school by which results can be filtered, or blank.</summary>
    public string SchoolField { get; private init; } = "";

    public string AuthorField { get; private init; } = "";

    /// <summary>The field of the year that an item covers, which people look for instead of its date.</summary>
    public string YearField { get; private init; } = "";

    /// <summary>
    /// The field of the date that results are shown and sorted by, instead of the date of publication.
    /// </summary>
    public string DateField { get; private init; } = "";

    /// <summary>The part whose items are steps with headings and anchors of their own, or blank.</summary>
    public string StepsPart { get; private init; } = "";

    public IReadOnlyList<SearchTypeSection> Sections { get; private init; } = [];

    public static SearchTypeSettings From(JsonObject? settings) =>
        settings is null
            ? new()
            : new()
            {
                Weight = (float)(settings.Member("Weight").AsNumber() ?? 1),
                PlaceFields = settings.Strings("PlaceFields"),
                SchoolField = settings.String("SchoolField"),
                AuthorField = settings.String("AuthorField"),
                YearField = settings.String("YearField"),
                DateField = settings.String("DateField"),
                StepsPart = settings.String("StepsPart"),
                Sections =
                [
                    .. settings
                        .Objects("Sections")
                        .Select(section => new SearchTypeSection(
                            section.String("Field"),
                            section.String("Heading"),
                            section.String("Anchor")
                        )),
                ],
            };
}

/// <summary>A field that the page shows under a heading of its own.</summary>
/// <param name="Anchor">The ID of the heading on the page.</param>
internal sealed record SearchTypeSection(string Field, string Heading, string Anchor);
