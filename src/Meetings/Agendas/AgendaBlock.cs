using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NetworkPortal.Kernel;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Meetings.Agendas;

/// <summary>A part of an agenda, in the meeting's local time.</summary>
public sealed record AgendaBlock
{
    public const int TitleLength = 120;
    public const int RoomLength = 80;
    public const int WhoLength = 200;
    public const int FocusLength = 300;
    public const int EvidenceLength = 600;

    /// <summary>The same in all versions of the agenda.</summary>
    public required Guid Id { get; init; }

    public required LocalTime Starts { get; init; }

    public required LocalTime Ends { get; init; }

    /// <summary>What happens.</summary>
    public required string Title { get; init; }

    public string Room { get; init; } = "";

    /// <summary>The names of those who lead it or are there.</summary>
    public string Who { get; init; } = "";

    /// <summary>The question to keep in mind.</summary>
    public string Focus { get; init; } = "";

    /// <summary>What to look and listen for.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>Something of the meeting’s owner that has the room and the people, such as a class to observe; null
    /// for a block that names them itself.</summary>
    public Guid? Source { get; init; }

    /// <summary>"9:00 AM to 9:45 AM".</summary>
    [JsonIgnore]
    public string Time => $"{Clock.Format(Starts)} to {Clock.Format(Ends)}";

    /// <summary>Returns the whole block on one line for each kind of detail.</summary>
    public string Describe() =>
        string.Join(
            '\n',
            new[]
            {
                $"{Time}: {Title}",
                string.Join(", ", new[] { Room, Who }.Where(part => part.Length > 0)),
                Focus.Length > 0 ? "Focus: " + Focus : "",
                Evidence.Length > 0 ? "Look for: " + Evidence : "",
            }.Where(line => line.Length > 0)
        );
}

/// <summary>How blocks are stored.</summary>
internal static class AgendaJson
{
    // Names must be found in the text when someone erases their account.
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new HourConverter() },
    };

    public static string Write(IEnumerable<AgendaBlock> blocks) => JsonSerializer.Serialize(blocks, Options);

    public static IReadOnlyList<AgendaBlock> Read(string json) =>
        json.StartsWith('[') ? JsonSerializer.Deserialize<List<AgendaBlock>>(json, Options)! : [];

    private sealed class HourConverter : JsonConverter<LocalTime>
    {
        private static readonly LocalTimePattern Hour = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

        public override LocalTime Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            Hour.Parse(reader.GetString() ?? "").Value;

        public override void Write(Utf8JsonWriter writer, LocalTime value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Hour.Format(value));
    }
}
