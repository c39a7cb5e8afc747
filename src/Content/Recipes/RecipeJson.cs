using System.Text;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes;

/// <summary>Decodes text files referenced by a recipe.</summary>
internal static class RecipeJson
{
    /// <exception cref="RecipeException">The bytes are not valid UTF-8.</exception>
    public static string Text(byte[] bytes, string name)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(
                bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(3) : bytes
            );
        }
        catch (DecoderFallbackException e)
        {
            throw new RecipeException($"{name} isn’t valid UTF-8: the byte at position {e.Index} can’t be read.", e);
        }
    }
}
