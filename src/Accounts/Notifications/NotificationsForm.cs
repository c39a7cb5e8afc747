using NetworkPortal.Kernel.Forms;
using NodaTime;

namespace NetworkPortal.Accounts.Notifications;

/// <summary>All of a person's notification choices: one field per kind, for everywhere and for each place, plus the
/// times.</summary>
internal sealed class NotificationsForm : Form
{
    /// <summary>The option "same as everywhere".</summary>
    public const string Same = "same";

    /// <summary>The field for one kind.</summary>
    internal sealed record Row(NotificationKind Kind, Field Field, IReadOnlyList<string> Columns)
    {
        /// <summary>One per column; null where that frequency is not available.</summary>
        public IReadOnlyList<Option?> Answers =>
            [.. Columns.Select(column => Field.Options.FirstOrDefault(option => option.Value == column))];
    }

    /// <summary>The fields of one module or one place.</summary>
    internal sealed record Matrix(string Title, Guid Place, IReadOnlyList<string> Columns, IReadOnlyList<Row> Rows)
    {
        public bool Everywhere => Place == Guid.Empty;
    }

    public Field DigestAt { get; } = Field.Hour("digest_at", "Digest time").Require("Enter a time.");

    public Field DigestDay { get; } =
        Field
            .Choice("digest_day", "Weekly digest day")
            .Require("Choose a day.")
            .From(
                Enum.GetValues<IsoDayOfWeek>()
                    .Where(day => day != IsoDayOfWeek.None)
                    .Select(day => new Option(day.ToString(), day.ToString()))
            );

    public Field Digests { get; } = Field.Checkbox("digests", "Send me digests");

    public Field QuietFrom { get; } = Field.Hour("quiet_from", "Quiet from");

    public Field QuietUntil { get; } = Field.Hour("quiet_until", "Quiet until");

    public Field Weekends { get; } = Field.Checkbox("quiet_weekends", "Hold email on weekends");

    public Field PausedUntil { get; } = Field.Day("paused_until", "Pause everything until");

    public IReadOnlyList<Matrix> Matrices { get; private set; } = [];

    public override IReadOnlyList<Field> Fields =>
        [
            .. Matrices.SelectMany(matrix => matrix.Rows).Select(row => row.Field),
            DigestAt,
            DigestDay,
            Digests,
            QuietFrom,
            QuietUntil,
            Weekends,
            PausedUntil,
        ];

    /// <summary>Adds fields for these kinds, once for everywhere and once for each place.</summary>
    /// <param name="needed">The kinds that can't be turned off.</param>
    public void Ask(
        INotificationSource source,
        IEnumerable<NotificationPlace> places,
        IReadOnlyCollection<string> needed
    )
    {
        if (source.Kinds.Count == 0)
            return;
        Matrices =
        [
            .. Matrices,
            New(source.Title, [.. source.Kinds.Select(kind => needed.Contains(kind.Key) ? kind.Fixed() : kind)], null),
            .. places.Select(place => New(place.Name, [.. source.Kinds.Where(kind => kind.ByPlace)], place.Id)),
        ];
    }

    /// <summary>Fills in the current settings.</summary>
    public void Set(Preferences chosen)
    {
        foreach (var matrix in Matrices)
        foreach (var row in matrix.Rows)
            row.Field.Set(Holding(row, matrix.Place, chosen));
        var settings = chosen.Settings;
        DigestAt.Set(Text(settings.DigestAt));
        DigestDay.Set(settings.DigestDay.ToString());
        Digests.Set(settings.DigestsOff ? null : "true");
        QuietFrom.Set(Text(settings.QuietFrom));
        QuietUntil.Set(Text(settings.QuietUntil));
        Weekends.Set(settings.QuietWeekends ? "true" : null);
        PausedUntil.Set(settings.PausedUntil?.ToString("uuuu-MM-dd", null));
    }

    private static string Holding(Row row, Guid place, Preferences chosen)
    {
        var cadence = place == Guid.Empty ? chosen.Of(row.Kind, Guid.Empty) : chosen.Chosen(row.Kind.Key, place);
        return cadence is { } held && !row.Kind.Choices.Contains(held)
            ? row.Kind.Usual.ToString()
            : cadence?.ToString() ?? Same;
    }

    /// <summary>Validates fields that depend on each other.</summary>
    public bool Check(LocalDate today)
    {
        if (QuietFrom.AsHour is null != QuietUntil.AsHour is null)
            (QuietFrom.AsHour is null ? QuietFrom : QuietUntil).Fail("Enter both times, or leave both blank.");
        if (QuietFrom.AsHour is { } from && from == QuietUntil.AsHour)
            QuietUntil.Fail(
                "Choose a different end time. To pause email for a day or longer, use “Pause everything until.”"
            );
        if (PausedUntil.AsDay > today.PlusYears(1))
            PausedUntil.Fail("Choose a date within the next year.");
        return Valid;
    }

    public QuietHours Quiet => new(QuietFrom.AsHour, QuietUntil.AsHour, Weekends.Checked, PausedUntil.AsDay);

    private static Matrix New(string title, IReadOnlyList<NotificationKind> kinds, Guid? place)
    {
        var columns = Enum.GetValues<DeliveryFrequency>()
            .Select(cadence => new Option(cadence.ToString(), cadence.Text()))
            .ToList();
        if (place is not null)
            columns.Insert(0, new Option(Same, "Same as above"));
        return new(
            title,
            place ?? Guid.Empty,
            columns.ConvertAll(column => column.Text),
            [.. kinds.Select(kind => NewRow(kind, place, columns))]
        );
    }

    private static Row NewRow(NotificationKind kind, Guid? place, List<Option> columns) =>
        new(
            kind,
            Field
                .Choice($"{kind.Key}{(place is null ? "" : "." + place.Value.ToString("N"))}", kind.Title, "radios")
                .From(
                    columns.Where(column =>
                        column.Value == Same || kind.Choices.Contains(Enum.Parse<DeliveryFrequency>(column.Value))
                    )
                ),
            columns.ConvertAll(column => column.Value)
        );

    private static string? Text(LocalTime? time) => time?.ToString("HH:mm", null);
}
