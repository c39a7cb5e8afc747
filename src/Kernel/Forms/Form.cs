using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace NetworkPortal.Kernel.Forms;

/// <summary>A form: its questions are the <see cref="Field"/> properties of the derived class, in order. Templates show
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

    /// <summary>Every error, those of the whole form first, each with a link to its question.</summary>
    public IReadOnlyList<FormError> Errors =>
        [
            .. failures.Select(failure => new FormError(failure, "#main")),
            .. Fields
                .Where(asked => asked.Error is not null)
                .Select(asked => new FormError(asked.Error!, "#" + asked.Id)),
        ];

    public bool Valid => Errors.Count == 0;

    /// <summary>Says what is wrong with the form as a whole.</summary>
    public void Fail(string message) => failures.Add(message);

    /// <summary>Takes in and checks what was sent.</summary>
    /// <returns>Whether all of it is valid.</returns>
    /// <exception cref="BadHttpRequestException">The body cannot be read as a form: the sender's fault.</exception>
    public async Task<bool> Read(HttpContext http)
    {
        var sent = await FormBody.Read(http);
        foreach (var field in Fields)
            field.Read(sent[field.Name]);
        return Valid;
    }
}

public sealed record FormError(string Text, string Href);

/// <summary>Reads a request's form; a failure to read it is the client's error.</summary>
public static class FormBody
{
    /// <exception cref="BadHttpRequestException">The body is no form, is broken off, or is over the limits.</exception>
    public static async Task<IFormCollection> Read(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
            throw new BadHttpRequestException(
                "This address only accepts forms.",
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
            // InvalidDataException stands for two faults; only its words tell them apart.
            throw e is InvalidDataException && e.Message.Contains("limit", StringComparison.Ordinal)
                ? new BadHttpRequestException(
                    "This form is too large. Shorten it, then send it again.",
                    StatusCodes.Status413PayloadTooLarge,
                    e
                )
                : new BadHttpRequestException(
                    "The form didn’t arrive completely. Send it again.",
                    StatusCodes.Status400BadRequest,
                    e
                );
        }
    }
}
