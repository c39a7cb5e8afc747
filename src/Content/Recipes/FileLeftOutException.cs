namespace NetworkPortal.Content.Recipes;

/// <summary>A file of a recipe can't be imported, but the rest of the recipe can.</summary>
internal sealed class FileLeftOutException(string message, Exception? inner = null) : Exception(message, inner);
