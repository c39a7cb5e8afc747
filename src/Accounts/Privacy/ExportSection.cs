using System.Text.Json.Nodes;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Extending;
using NodaTime.Text;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>Records of one kind as shown on the export's page: a single record as facts, several as a table.</summary>
internal sealed record ExportSection(
    string Title,
    string Id,
    IReadOnlyList<string> Columns,
    IReadOnlyList<ExportRow> Rows,
    IReadOnlyList<ExportFile> Files
)
{
    public static ExportSection From(PersonalRecords records, string folder, string zone)
    {
        var columns = records.Records.SelectMany(record => record.Select(member => member.Key)).Distinct().ToList();
        var rows = records
            .Records.Select(record => new ExportRow(
                columns.Select(column => new ExportCell(column, Words(record[column], zone))).ToList()
            ))
            .ToList();
        return new(
            records.Title,
            Slug.From(records.Title),
            columns,
            rows,
            records.Files.Select(file => new ExportFile(file.Name, folder + file.Name)).ToList()
        );
    }

    private static string Words(JsonNode? value, string zone) =>
        value switch
        {
            null => "",
            JsonArray several => string.Join(", ", several.Select(one => Words(one, zone))),
            JsonObject parts => string.Join("; ", parts.Select(part => $"{part.Key}: {Words(part.Value, zone)}")),
            JsonValue one when one.TryGetValue<bool>(out var yes) => yes ? "Yes" : "No",
            _ => InstantPattern.ExtendedIso.Parse(value.ToString()) is { Success: true, Value: var instant }
                ? Clock.Format(instant, zone)
                : value.ToString(),
        };
}

internal sealed record ExportRow(IReadOnlyList<ExportCell> Cells);

internal sealed record ExportCell(string Name, string Text);

internal sealed record ExportFile(string Name, string Url);
