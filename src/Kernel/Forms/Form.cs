using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace NetworkPortal.Kernel.Forms;

/// <summary>A form whose fields are the <see cref="Field"/> properties of the derived class, in order. Templates render
/// it, handlers read it.</summary>
public abstract class Form
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Known = new();
    private readonly List<string> failures = [];

    public virtual IReadOnlyList<Field> Fields =>
        Known
            .GetOrAdd(
                GetType(),
                type =>
                    [
                        .. type.GetProperties()
                            .Where(property => property.PropertyType == typeof(Field))
                            .OrderBy(property => property.MetadataToken),
                    ]
            )
            .Select(property => (Field)property.GetValue(this)!)
            .ToList();

    /// <summary>All errors, those of the whole form first, each with a link to its field.</summary>
    public IReadOnlyList<FormError> Errors =>
        [
            .. failures.Select(failure => new FormError(failure, "#main")),
            .. Fields
                .Where(asked => asked.Error is not null)
                .Select(asked => new FormError(TextOf(asked), "#" + asked.Id)),
        ];

    // Errors that read alike name their fields, and the row that a field is in: "Email 3".
    private string TextOf(Field wrong) =>
        Fields.Count(other => other.Error == wrong.Error) == 1
            ? wrong.Error!
            : $"{$"{wrong.Label} {string.Concat(wrong.Name.Where(char.IsAsciiDigit))}".TrimEnd()}: {wrong.Error}";

    public bool Valid => Errors.Count == 0;

    /// <summary>Adds an error about the form as a whole.</summary>
    public void Fail(string message) => failures.Add(message);

    /// <summary>Reads and validates the submitted form.</summary>
    /// <returns>Whether everything is valid.</returns>
    /// <exception cref="BadHttpRequestException">The body cannot be read as a form: a client error.</exception>
    public async Task<bool> Read(HttpContext http)
    {
        var sent = await FormBody.Read(http);
        foreach (var field in Fields)
            field.Read(sent[field.Name]);
        return Valid;
    }
}

public sealed record FormError(string Text, string Href);

/// <summary>Reads a request's form; a failure to read it is a client error.</summary>
public static class FormBody
{
    /// <exception cref="BadHttpRequestException">The body is not a form, is incomplete, or exceeds the
    /// limits.</exception>
    public static async Task<IFormCollection> Read(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
            throw new BadHttpRequestException(
                "This URL only accepts form submissions.",
                StatusCodes.Status415UnsupportedMediaType
            );
        try
        {
            return await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception e)
            when (e
                    is (InvalidDataException or IOException or ArgumentException or NotSupportedException)
                        and not BadHttpRequestException
            )
        {
            // InvalidDataException has two causes here; only its message tells them apart.
            throw e is InvalidDataException && e.Message.Contains("limit", StringComparison.Ordinal)
                ? new BadHttpRequestException(
                    "You entered too much to send at once. Shorten it, then try again.",
                    StatusCodes.Status413PayloadTooLarge,
                    e
                )
                : new BadHttpRequestException(
                    "We didn’t receive the whole form. Please send it again.",
                    StatusCodes.Status400BadRequest,
                    e
                );
        }
    }
}
